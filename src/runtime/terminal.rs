//! The terminal, taken for as long as the window is open and given back however it ends.

mod mouse;

use super::keys;
use crate::app::chord::Chord;
use crate::app::event::Mouse;
use crate::ui::clean;
use crossterm::cursor::{Hide, Show};
use crossterm::event::{self, DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste};
use crossterm::terminal::{
    BeginSynchronizedUpdate, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen,
    disable_raw_mode, enable_raw_mode,
};
use crossterm::{execute, queue};
use ratatui::backend::CrosstermBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use std::io::{self, IsTerminal, Stdout};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Once};
use std::time::{Duration, Instant};

/// Whether a terminal is taken now; read by the panic hook.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// The panic hook is set once in a process.
static HOOK: Once = Once::new();

/// How long a signal may wait until it is seen.
const GLANCE: Duration = Duration::from_millis(100);

/// Why the window cannot open or go on.
#[derive(Debug, thiserror::Error)]
pub enum TerminalFault {
    /// Input or output is a file or a pipe.
    #[error("standard input and output are not a terminal")]
    NotATerminal,
    /// A window is open in this process already.
    #[error("the terminal is taken already")]
    Taken,
    /// The terminal refused.
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// What the terminal reports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// A key was pressed.
    Key(Chord),
    /// Keys that came at once.
    Keys(Vec<Chord>),
    /// A text was pasted as a whole.
    Paste(String),
    /// The wheel was turned or a button pressed.
    Mouse(Mouse),
    /// The size changed: draw again.
    Resized,
    /// The system asks the program to end.
    Quit,
}

/// Most keys gathered in one burst.
const BURST_MAX: usize = 4_096;

/// The terminal in raw mode on its second screen; dropping it gives it back.
#[derive(Debug)]
pub struct Terminal {
    screen: ratatui::Terminal<CrosstermBackend<Stdout>>,
    ending: Arc<AtomicBool>,
    signals: Vec<signal_hook::SigId>,
    /// Whether wheel and clicks were asked for.
    has_mouse: bool,
}

impl Terminal {
    /// Takes the terminal.
    ///
    /// # Errors
    /// If input or output is no terminal, a window is open already, or the terminal refuses; then
    /// it is as before.
    pub fn open() -> Result<Self, TerminalFault> {
        if !(io::stdin().is_terminal() && io::stdout().is_terminal()) {
            return Err(TerminalFault::NotATerminal);
        }
        if TAKEN.swap(true, Ordering::SeqCst) {
            return Err(TerminalFault::Taken);
        }
        HOOK.call_once(give_back_on_panic);
        Self::take().inspect_err(|_| give_back())
    }

    /// The steps of taking; whoever calls undoes them on failure.
    fn take() -> Result<Self, TerminalFault> {
        let ending = Arc::new(AtomicBool::new(false));
        let signals = watch_signals(&ending)?;
        enable_raw_mode()?;
        execute!(io::stdout(), EnterAlternateScreen, EnableBracketedPaste, Hide)?;
        let screen = ratatui::Terminal::new(CrosstermBackend::new(io::stdout()))?;
        Ok(Self { screen, ending, signals, has_mouse: false })
    }

    /// Draws one frame: the only way to the screen.
    ///
    /// `paint` fills the cells and says where the caret stands, if a field has the focus; `mark`
    /// stands for characters that must not be shown.
    pub fn draw(
        &mut self,
        mark: char,
        paint: impl FnOnce(&mut Buffer) -> Option<Position>,
    ) -> io::Result<()> {
        queue!(io::stdout(), BeginSynchronizedUpdate)?;
        self.screen.draw(|frame| {
            let caret = paint(frame.buffer_mut());
            clean::clean(frame.buffer_mut(), mark);
            if let Some(caret) = caret {
                frame.set_cursor_position(caret);
            }
        })?;
        execute!(io::stdout(), EndSynchronizedUpdate)
    }

    /// Forgets what is on the screen: the next frame is drawn whole.
    ///
    /// The library's own `clear` would ask the terminal for its cursor and wait for an answer
    /// that a bare terminal never gives; taking the size anew clears without asking.
    pub fn repaint(&mut self) -> io::Result<()> {
        let size = self.screen.size()?;
        self.screen.resize(Rect::from((Position::ORIGIN, size)))
    }

    /// Gives the terminal back and stops the program until the shell calls it again. Where there is
    /// no shell to come back to, the system does not stop it, and it goes on at once.
    pub fn suspend(&mut self) -> io::Result<()> {
        give_back();
        stop_here()?;
        TAKEN.store(true, Ordering::SeqCst);
        enable_raw_mode()?;
        execute!(io::stdout(), EnterAlternateScreen, EnableBracketedPaste, Hide)?;
        let is_wanted = std::mem::take(&mut self.has_mouse);
        self.hear_mouse(is_wanted)
    }

    /// Asks the terminal to tell of wheel and clicks, or no longer to; nothing is sent when it is
    /// so already. Giving the terminal back takes it back.
    ///
    /// # Errors
    /// `Io` when the terminal refuses.
    pub fn hear_mouse(&mut self, is_wanted: bool) -> io::Result<()> {
        if std::mem::replace(&mut self.has_mouse, is_wanted) == is_wanted {
            Ok(())
        } else if is_wanted {
            execute!(io::stdout(), mouse::Hear)
        } else {
            execute!(io::stdout(), DisableMouseCapture)
        }
    }

    /// Gives the ear of the terminal, for a thread of its own.
    pub fn listener(&self) -> Listener {
        Listener { ending: Arc::clone(&self.ending), next: None }
    }
}

/// The ear of the terminal: it hears keys, sizes and signals.
#[derive(Debug, Clone)]
pub struct Listener {
    ending: Arc<AtomicBool>,
    /// What came right behind a burst of keys.
    next: Option<Event>,
}

impl Listener {
    /// Waits for the next event, at most this long; a signal to end comes first.
    pub fn next_event(&mut self, patience: Duration) -> io::Result<Option<Event>> {
        if let Some(next) = self.next.take() {
            return Ok(Some(next));
        }
        let start = Instant::now();
        loop {
            if self.ending.load(Ordering::SeqCst) {
                return Ok(Some(Event::Quit));
            }
            let left = patience.saturating_sub(start.elapsed());
            if event::poll(left.min(GLANCE))? {
                match translate(event::read()?) {
                    Some(Event::Key(chord)) => return self.burst(chord).map(Some),
                    Some(event) => return Ok(Some(event)),
                    None => {}
                }
            } else if left <= GLANCE {
                let ended = self.ending.load(Ordering::SeqCst);
                return Ok(ended.then_some(Event::Quit));
            }
        }
    }
}

impl Listener {
    /// Gathers the keys that wait behind one. A text that is pasted where the terminal does not say
    /// so comes all at once; a hand is slower.
    fn burst(&mut self, first: Chord) -> io::Result<Event> {
        let mut chords = vec![first];
        while chords.len() < BURST_MAX && event::poll(Duration::ZERO)? {
            match translate(event::read()?) {
                Some(Event::Key(chord)) => chords.push(chord),
                Some(other) => {
                    self.next = Some(other);
                    break;
                }
                None => {}
            }
        }
        Ok(if chords.len() == 1 { Event::Key(first) } else { Event::Keys(chords) })
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        give_back();
        for signal in self.signals.drain(..) {
            signal_hook::low_level::unregister(signal);
        }
    }
}

/// Translates an event; nothing for what the workbench does not hear.
fn translate(event: event::Event) -> Option<Event> {
    match event {
        event::Event::Key(key) => keys::chord_of(key).map(Event::Key),
        event::Event::Paste(text) => Some(Event::Paste(text)),
        event::Event::Resize(..) => Some(Event::Resized),
        event::Event::Mouse(mouse) => mouse::event_of(mouse).map(Event::Mouse),
        event::Event::FocusGained | event::Event::FocusLost => None,
    }
}

/// Turns the signals that ask the program to end into a flag.
fn watch_signals(flag: &Arc<AtomicBool>) -> io::Result<Vec<signal_hook::SigId>> {
    use signal_hook::consts;
    #[cfg(unix)]
    let signals = [consts::SIGTERM, consts::SIGINT, consts::SIGHUP, consts::SIGQUIT];
    #[cfg(not(unix))]
    let signals = [consts::SIGTERM, consts::SIGINT];
    let watch = |signal| signal_hook::flag::register(signal, Arc::clone(flag));
    signals.into_iter().map(watch).collect()
}

/// Stops the whole job, as Ctrl+Z would in a program that does not take that key.
#[cfg(unix)]
fn stop_here() -> io::Result<()> {
    use rustix::process::{Signal, kill_current_process_group};
    Ok(kill_current_process_group(Signal::TSTP)?)
}

/// There is nothing that could call the program again.
#[cfg(not(unix))]
fn stop_here() -> io::Result<()> {
    Ok(())
}

/// Gives the terminal back before a panic is told, so that the telling can be read.
fn give_back_on_panic() {
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |told| {
        if !crate::store::is_calm() {
            give_back();
            before(told);
        }
    }));
}

/// Undoes everything once. Nothing can be done about a terminal that is gone, so faults pass.
fn give_back() {
    if TAKEN.swap(false, Ordering::SeqCst) {
        let _raw = disable_raw_mode();
        let _screen = execute!(
            io::stdout(),
            EndSynchronizedUpdate,
            DisableMouseCapture,
            DisableBracketedPaste,
            LeaveAlternateScreen,
            Show
        );
    }
}
