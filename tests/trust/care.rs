//! Care by the command line: the report of the four properties, and heads kept elsewhere.
