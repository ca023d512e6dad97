//! The promises of the journal.

#![expect(clippy::cast_possible_truncation, reason = "test files are small")]

mod chain;
mod desk;
mod fixed;
mod foreign;
mod histories;
mod pace;
mod power;
mod random;
mod session;
mod tamper;
mod wire;
