//! Promises of the filter language.
