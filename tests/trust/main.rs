//! Nothing acknowledged is lost: failing calls, full disks, damage, each with the control that
//! must fail. The full sizes: `cargo test --release --test trust -- --ignored --nocapture`.
#![cfg(unix)]
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a test may fail loudly, say what it counted, and play the machine"
)]

mod bad_files;
mod care;
mod damage;
mod desk;
mod faults;
mod full_disk;
mod heads;
mod privacy;

/// The child of the tests about failing calls; an ordinary run passes through it.
#[test]
fn child() {
    if let Ok(folder) = std::env::var(faults::STORE) {
        faults::work(std::path::Path::new(&folder));
    }
    if let Ok(folder) = std::env::var(full_disk::MOUNT) {
        full_disk::work(std::path::Path::new(&folder));
    }
}
