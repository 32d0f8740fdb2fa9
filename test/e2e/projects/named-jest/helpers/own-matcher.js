const matcher = process.env.OWN_MATCHER ?? 'none';

if (matcher !== 'none') require(`./${matcher}`);
