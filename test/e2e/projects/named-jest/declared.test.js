require('./helpers/declare').declare('declared');
