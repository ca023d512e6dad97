//! Has a spreadsheet read by a child process and takes what it says, within limits.

use super::grid::{self, Grid};
use crate::extract::clean::clean;
use crate::protocol::Note;
use std::fs::File;
use std::io::{self, Read as _, Seek as _, SeekFrom};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// The hidden command of the child.
pub const COMMAND: &str = "__read-spreadsheet";
/// How long the child may take.
pub const TIME: Duration = Duration::from_secs(20);
/// Most bytes the child may write.
pub const OUTPUT_BYTES_MAX: u64 = 96 << 20;

/// How often the parent looks whether the child is done.
const LOOK: Duration = Duration::from_millis(5);
/// Most bytes of the child's complaint that are shown.
const COMPLAINT_BYTES_MAX: u64 = 600;
/// How an old workbook begins (OLE2).
const LEGACY: [u8; 4] = [0xd0, 0xcf, 0x11, 0xe0];

/// Reads the sheets of a workbook. `program` is the program that knows the hidden command, the
/// present one in all but tests.
///
/// # Errors
/// `LegacyXls`; `SandboxTimeout`; `SandboxMemory`; why the child refuses the file; `SandboxFailed`.
pub fn read_spreadsheet(program: &Path, file: &Path) -> Result<Vec<Grid>, Note> {
    let failed = |error: io::Error| Note::SandboxFailed(error.to_string());
    let mut start = [0_u8; 4];
    let begun = File::open(file).and_then(|mut file| file.read_exact(&mut start));
    if begun.is_ok() && start == LEGACY {
        return Err(Note::LegacyXls);
    }
    // The answers go to files without a name: no pipe fills up, and nothing is left behind.
    let (mut said, mut complaint) =
        (tempfile::tempfile().map_err(failed)?, tempfile::tempfile().map_err(failed)?);
    let mut child = Command::new(program)
        .arg(COMMAND)
        .arg(file)
        .stdin(Stdio::null())
        .stdout(said.try_clone().map_err(failed)?)
        .stderr(complaint.try_clone().map_err(failed)?)
        .spawn()
        .map_err(failed)?;
    let status = wait(&mut child, TIME).map_err(failed)?;
    let Some(status) = status else { return Err(Note::SandboxTimeout(TIME.as_secs())) };
    if !status.success() {
        return Err(why(&mut complaint, status));
    }
    said.seek(SeekFrom::Start(0)).map_err(failed)?;
    grid::read(io::BufReader::new(said.take(OUTPUT_BYTES_MAX)))
}

/// Waits for the child; `None` when its time was up and it was killed.
fn wait(child: &mut Child, time: Duration) -> io::Result<Option<ExitStatus>> {
    let due = Instant::now() + time;
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status));
        }
        if Instant::now() >= due {
            child.kill()?;
            child.wait()?;
            return Ok(None);
        }
        sleep(LOOK);
    }
}

/// Why the child ended badly: it ran into one of its limits, or it says so itself.
fn why(complaint: &mut File, status: ExitStatus) -> Note {
    let mut bytes = Vec::new();
    let read = complaint
        .seek(SeekFrom::Start(0))
        .and_then(|_| complaint.take(COMPLAINT_BYTES_MAX).read_to_end(&mut bytes));
    let text = read.map(|_| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default();
    if text.contains("memory allocation") {
        return Note::SandboxMemory;
    }
    if is_out_of_time(status) {
        return Note::SandboxTimeout(TIME.as_secs());
    }
    let line = text.lines().next().unwrap_or_default().trim();
    Note::SandboxFailed(if line.is_empty() { status.to_string() } else { clean(line).0 })
}

/// Tells whether the system ended the child for using up its processor time.
#[cfg(unix)]
fn is_out_of_time(status: ExitStatus) -> bool {
    use std::os::unix::process::ExitStatusExt as _;
    // SIGXCPU: 24 on Linux and macOS; SIGKILL follows where it is ignored.
    matches!(status.signal(), Some(24 | 9))
}

#[cfg(not(unix))]
const fn is_out_of_time(_: ExitStatus) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_old_workbook_is_named_as_such() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("旧.xls");
        std::fs::write(&path, [0xd0, 0xcf, 0x11, 0xe0, 0, 0]).unwrap();
        assert_eq!(read_spreadsheet(Path::new("/nowhere"), &path), Err(Note::LegacyXls));
    }

    #[cfg(unix)]
    #[test]
    fn a_child_that_never_ends_is_ended() {
        let mut child = Command::new("sleep").arg("30").spawn().unwrap();
        assert!(wait(&mut child, Duration::from_millis(30)).unwrap().is_none());
        let mut child = Command::new("true").spawn().unwrap();
        assert!(wait(&mut child, Duration::from_secs(10)).unwrap().is_some());
    }
}
