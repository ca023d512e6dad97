//! The program in a terminal of its own, read as a person reads it.

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use std::io::{Read, Write};
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

pub(crate) const PATIENCE: Duration = Duration::from_secs(30);

/// The program in a terminal of its own.
pub(crate) struct Window {
    pub(crate) master: Box<dyn MasterPty + Send>,
    pub(crate) child: Box<dyn Child + Send + Sync>,
    input: Box<dyn Write + Send>,
    pub(crate) output: Receiver<Vec<u8>>,
    pub(crate) model: vt100::Parser,
}

impl Window {
    pub(crate) fn open(office: &Path, words: &[&str]) -> Self {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_pingcha"));
        command.args(words);
        Self::run(office, command)
    }

    /// Runs any command in a terminal of its own.
    pub(crate) fn run(office: &Path, mut command: CommandBuilder) -> Self {
        let pty = native_pty_system().openpty(size(24, 80)).unwrap();
        command.env("PINGCHA_SETTINGS", office.join("settings"));
        command.env("TERM", "xterm-256color");
        command.cwd(office);
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
        let model = vt100::Parser::new(24.try_into().unwrap(), 80.try_into().unwrap(), 0);
        let input = pty.master.take_writer().unwrap();
        Self { master: pty.master, child, input, output, model }
    }

    pub(crate) fn screen(&self) -> String {
        self.model.screen().contents()
    }

    /// Reads on until the screen holds a text.
    pub(crate) fn wait_for(&mut self, text: &str) {
        let start = Instant::now();
        while !self.screen().contains(text) {
            assert!(start.elapsed() < PATIENCE, "no {text:?} in:\n{}", self.screen());
            if let Ok(part) = self.output.recv_timeout(Duration::from_millis(50)) {
                self.model.process(&part);
            }
        }
    }

    /// Reads what comes within a time, and no text is waited for.
    pub(crate) fn read_for(&mut self, time: Duration) {
        let start = Instant::now();
        while let Some(left) = time.checked_sub(start.elapsed()) {
            if let Ok(part) = self.output.recv_timeout(left) {
                self.model.process(&part);
            }
        }
    }

    /// Changes the size of the terminal, not of the model that reads it.
    pub(crate) fn resize(&self, rows: u16, columns: u16) {
        self.master.resize(size(rows, columns)).unwrap();
    }

    pub(crate) fn press(&mut self, keys: &str) {
        self.input.write_all(keys.as_bytes()).unwrap();
        self.input.flush().unwrap();
    }

    /// Waits for the end; gives the exit code.
    pub(crate) fn end(&mut self) -> u32 {
        let start = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.exit_code();
            }
            assert!(start.elapsed() < PATIENCE, "the program goes on:\n{}", self.screen());
            drop(self.output.recv_timeout(Duration::from_millis(20)));
        }
    }
}

pub(crate) const fn size(rows: u16, cols: u16) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}
