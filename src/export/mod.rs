//! Writes what leaves the house: backups.

pub mod backup;
