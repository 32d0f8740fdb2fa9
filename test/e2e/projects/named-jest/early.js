// Before there are tests: loading twinrun must do no harm here.
require('twinrun');
