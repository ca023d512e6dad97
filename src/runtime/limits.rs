//! Takes memory, time and reach from a process that reads files of strangers.

/// Most memory, in bytes.
#[cfg(unix)]
const MEMORY: u64 = 512 << 20;
/// Most seconds of processor time.
#[cfg(unix)]
const SECONDS: u64 = 15;
/// Most bytes of a file it writes.
#[cfg(unix)]
const OUTPUT: u64 = 96 << 20;
/// Most open files.
#[cfg(unix)]
const FILES: u64 = 24;

/// Tightens this process for good; a limit the system does not know is passed over.
#[cfg(unix)]
pub fn tighten() {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let limits = [
        (Resource::As, MEMORY),
        (Resource::Cpu, SECONDS),
        (Resource::Fsize, OUTPUT),
        (Resource::Nofile, FILES),
        (Resource::Core, 0),
    ];
    for (resource, max) in limits {
        let limit = Rlimit { current: Some(max), maximum: Some(max) };
        // The parent watches the clock in any case.
        setrlimit(resource, limit).unwrap_or_default();
    }
}

/// Other systems leave it to the parent, which watches the clock, and to the limits of the reader.
#[cfg(not(unix))]
pub const fn tighten() {}
