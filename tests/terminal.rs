//! However the program ends, the terminal is given back: raw mode, second screen, cursor, paste,
//! mouse.
#![cfg(unix)]
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "a test may fail loudly and play the machine"
)]

use pingcha::runtime::terminal::{Event, Terminal, TerminalFault};
use pingcha::ui::glyph::Glyphs;
use pingcha::ui::paint::Look;
use pingcha::ui::theme::Theme;
use pingcha::ui::widget::pane;
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use std::io::{Read, Write};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

/// Tells a run of this test binary that it is the program under test, and how it is to end.
const ENDING: &str = "PINGCHA_TEST_ENDING";

const PATIENCE: Duration = Duration::from_secs(20);

/// The program under test; an ordinary run of the tests passes through it.
#[test]
fn program_under_test() {
    let Ok(ending) = std::env::var(ENDING) else { return };
    let look = Look::new(Theme::Mono, Glyphs::Ascii);
    let mut terminal = Terminal::open().unwrap();
    terminal.hear_mouse(true).unwrap();
    assert!(matches!(Terminal::open(), Err(TerminalFault::Taken)));
    let mut ear = terminal.listener();
    let mut title = "READY".to_owned();
    loop {
        let paint = |buffer: &mut _| {
            pane::draw(buffer, ratatui::layout::Rect::new(0, 0, 70, 5), &title, true, look);
            None
        };
        terminal.draw('?', paint).unwrap();
        match ear.next_event(PATIENCE).unwrap() {
            None | Some(Event::Quit) => break,
            Some(Event::Key(chord)) if chord.to_string() == "q" => break,
            Some(Event::Key(_)) if ending == "panic" => panic!("on purpose"),
            Some(Event::Key(_)) if ending == "forget" => {
                std::mem::forget(terminal);
                std::process::exit(0);
            }
            Some(Event::Key(chord)) if chord.to_string() == "ctrl+l" => {
                terminal.repaint().unwrap();
                title = "REPAINTED".to_owned();
            }
            Some(event) => title = format!("{event:?}"),
        }
    }
}

/// The program in a terminal of its own.
struct Window {
    master: Box<dyn MasterPty + Send>,
    child: Box<dyn Child + Send + Sync>,
    input: Box<dyn Write + Send>,
    output: Receiver<Vec<u8>>,
    model: vt100::Parser,
    raw_before: String,
}

impl Window {
    fn open(ending: &str) -> Self {
        let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
        let pty = native_pty_system().openpty(size).unwrap();
        let raw_before = modes(&*pty.master);
        let mut command = CommandBuilder::new(std::env::current_exe().unwrap());
        command.args(["--exact", "program_under_test", "--nocapture"]);
        command.env(ENDING, ending);
        command.env("RUST_BACKTRACE", "0");
        let child = pty.slave.spawn_command(command).unwrap();
        let mut reader = pty.master.try_clone_reader().unwrap();
        let (send, output) = channel();
        std::thread::spawn(move || {
            let mut part = [0; 4096];
            while let Ok(count @ 1..) = reader.read(&mut part) {
                if send.send(part[..count].to_vec()).is_err() {
                    return;
                }
            }
        });
        let (rows, columns) = (24.try_into().unwrap(), 80.try_into().unwrap());
        let model = vt100::Parser::new(rows, columns, 0);
        let input = pty.master.take_writer().unwrap();
        let master = pty.master;
        let mut window = Self { master, child, input, output, model, raw_before };
        window.wait_for("READY");
        window
    }

    /// Reads on until the screen holds a text.
    fn wait_for(&mut self, text: &str) {
        let start = Instant::now();
        while !self.model.screen().contents().contains(text) {
            assert!(start.elapsed() < PATIENCE, "{}", self.model.screen().contents());
            if let Ok(part) = self.output.recv_timeout(Duration::from_millis(100)) {
                self.model.process(&part);
            }
        }
    }

    fn press(&mut self, keys: &str) {
        self.input.write_all(keys.as_bytes()).unwrap();
        self.input.flush().unwrap();
    }

    fn signal(&self, signal: rustix::process::Signal) {
        let id = i32::try_from(self.child.process_id().unwrap()).unwrap();
        rustix::process::kill_process(rustix::process::Pid::from_raw(id).unwrap(), signal).unwrap();
    }

    /// Whether raw mode, second screen, hidden cursor, bracketed paste and mouse are on.
    fn taken(&self) -> [bool; 5] {
        let screen = self.model.screen();
        let raw = modes(&*self.master) != self.raw_before;
        let mouse = screen.mouse_protocol_mode() != vt100::MouseProtocolMode::None;
        [raw, screen.alternate_screen(), screen.hide_cursor(), screen.bracketed_paste(), mouse]
    }

    /// Waits for the end, reads what is left, and says what is still taken.
    fn end(&mut self) -> [bool; 5] {
        let start = Instant::now();
        while self.child.try_wait().unwrap().is_none() {
            assert!(start.elapsed() < PATIENCE, "the program goes on");
            if let Ok(part) = self.output.recv_timeout(Duration::from_millis(20)) {
                self.model.process(&part);
            }
        }
        while let Ok(part) = self.output.recv_timeout(Duration::from_millis(200)) {
            self.model.process(&part);
        }
        self.taken()
    }
}

/// The line settings of the terminal.
fn modes(master: &dyn MasterPty) -> String {
    let modes = master.get_termios().unwrap();
    format!("{:?} {:?} {:?}", modes.local_flags, modes.input_flags, modes.output_flags)
}

const FREE: [bool; 5] = [false; 5];

#[test]
fn leaving_gives_the_terminal_back() {
    let mut window = Window::open("quit");
    assert_eq!(window.taken(), [true; 5], "control: it was taken");
    window.press("q");
    assert_eq!(window.end(), FREE);
}

#[test]
fn a_panic_gives_the_terminal_back_and_can_be_read() {
    let mut window = Window::open("panic");
    window.press("x");
    assert_eq!(window.end(), FREE);
    assert!(window.model.screen().contents().contains("on purpose"));
}

#[test]
fn signals_give_the_terminal_back() {
    use rustix::process::Signal;
    for signal in [Signal::TERM, Signal::HUP, Signal::INT, Signal::QUIT] {
        let mut window = Window::open("signal");
        window.signal(signal);
        assert_eq!(window.end(), FREE, "{signal:?}");
        assert!(window.child.wait().unwrap().success(), "{signal:?} ends in order");
    }
}

#[test]
fn control_a_terminal_never_given_back_is_noticed() {
    let mut window = Window::open("forget");
    window.press("x");
    assert_eq!(window.end(), [true; 5]);
}

#[test]
fn keys_pastes_and_sizes_arrive() {
    let mut window = Window::open("quit");
    window.press("－");
    window.wait_for("Char('－')");
    window.press("\u{c}");
    window.wait_for("REPAINTED");
    window.press("\u{8}");
    window.wait_for("Backspace");
    window.press("\u{1b}[<0;7;5M");
    window.wait_for("Click, column: 6, row: 4");
    window.press("\u{1b}[<65;1;1M");
    window.wait_for("WheelDown");
    window.press("\u{1b}[200~甲\n乙\u{1b}[201~");
    window.wait_for("Paste(\"甲\\n乙\")");
    for (rows, cols) in [(1, 1), (2, 200), (24, 80)] {
        window.master.resize(PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }).unwrap();
    }
    window.wait_for("Resized");
    window.press("q");
    assert_eq!(window.end(), FREE);
}

#[test]
fn a_pipe_is_no_terminal() {
    let mut command = std::process::Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", "program_under_test", "--nocapture"]).env(ENDING, "quit");
    command.stdin(std::process::Stdio::null());
    let output = command.output().unwrap();
    assert!(!output.status.success());
    assert!(String::from_utf8_lossy(&output.stderr).contains("NotATerminal"));
    assert!(!output.stdout.contains(&0x1b), "nothing was sent to it");
}
