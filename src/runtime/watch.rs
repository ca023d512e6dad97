//! Watches for the end from outside: signals, and a terminal that goes away. The library that
//! reads keys spins for ever on a terminal that is gone and never says so; these threads do.

use crate::app::Event;
use std::io;
use std::sync::mpsc::Sender;
use std::thread::Builder;

/// Starts the watching threads; each tells the inbox once and ends.
#[cfg(unix)]
pub(super) fn start(inbox: &Sender<Event>) -> io::Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM};
    let mut signals = signal_hook::iterator::Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT])?;
    let (for_signal, for_hang_up) = (inbox.clone(), inbox.clone());
    Builder::new().name("signals".to_owned()).spawn(move || {
        if signals.forever().next().is_some() {
            // The loop that is gone already needs no telling.
            drop(for_signal.send(Event::Quit));
        }
    })?;
    let hang_up = move || {
        if is_hung_up() {
            drop(for_hang_up.send(Event::Quit));
        }
    };
    Builder::new().name("hang-up".to_owned()).spawn(hang_up).map(drop)
}

/// Blocks until the terminal is gone, asking for no event and with no time-out: idle costs nothing.
#[cfg(unix)]
fn is_hung_up() -> bool {
    use rustix::event::{PollFd, PollFlags, poll};
    loop {
        let stdin = rustix::stdio::stdin();
        let mut watched = [PollFd::new(&stdin, PollFlags::empty())];
        match poll(&mut watched, None) {
            Ok(_) => {
                let [one] = &watched;
                if one.revents().intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL) {
                    return true;
                }
            }
            Err(rustix::io::Errno::INTR) => {}
            // What cannot be watched is left to the signals.
            Err(_) => return false,
        }
    }
}

/// Nothing to watch: a closed window ends the program by itself.
#[cfg(not(unix))]
pub(super) fn start(_: &Sender<Event>) -> io::Result<()> {
    Ok(())
}
