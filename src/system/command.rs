//! A command of the user's own that prints a secret. It is run without a shell, for a bounded time.

use std::io::{self, Read};
use std::process::{Child, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::time::Duration;

use crate::domain::secret::Secret;

/// The most bytes that are read of what it prints.
const MOST: usize = 4096;
/// How often it is looked whether it has ended.
const GLANCE: Duration = Duration::from_millis(10);

/// Why there is no secret.
#[derive(Debug, thiserror::Error)]
pub enum CommandFault {
    /// A quote is open, or there is no word.
    #[error("a quote is open, or there is no word")]
    Malformed,
    /// It can not be started.
    #[error("it can not be started")]
    NotStarted(#[source] io::Error),
    /// It ended with this exit code; `None` where a signal ended it.
    #[error("it failed")]
    Failed(Option<i32>),
    /// It did not end in time.
    #[error("it did not end in time")]
    TimedOut,
    /// It printed nothing, more than a password can be, or no text.
    #[error("it printed no password")]
    NoSecret,
}

/// Splits a line into words as a shell does: at spaces, but not between quotes; a backslash takes the next character
/// as it is, between double quotes only another one or a quote, between single quotes none. Nothing is expanded. `None` when a quote is open or there is no word.
pub fn words(line: &str) -> Option<Vec<String>> {
    let (mut words, mut word, mut begun, mut quote) = (Vec::new(), String::new(), false, None);
    let mut letters = line.chars();
    while let Some(c) = letters.next() {
        match (c, quote) {
            ('\'' | '"', None) => (quote, begun) = (Some(c), true),
            (c, Some(open)) if c == open => quote = None,
            ('\\', None | Some('"')) => {
                let next = letters.next()?;
                if quote.is_some() && !matches!(next, '"' | '\\') {
                    word.push(c);
                }
                word.push(next);
                begun = true;
            }
            (c, None) if c.is_whitespace() => {
                if begun {
                    words.push(std::mem::take(&mut word));
                }
                begun = false;
            }
            (c, _) => {
                word.push(c);
                begun = true;
            }
        }
    }
    if begun {
        words.push(word);
    }
    (quote.is_none() && !words.is_empty()).then_some(words)
}

/// Runs a command and returns the first line that it prints. It reads nothing, and what it says on standard error
/// goes to the user: it may have to ask for something.
///
/// # Errors
/// Why there is no secret.
pub fn secret_of(line: &str, patience: Duration) -> Result<Secret, CommandFault> {
    let words = words(line).ok_or(CommandFault::Malformed)?;
    let (program, arguments) = words.split_first().ok_or(CommandFault::Malformed)?;
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::null()).stdout(Stdio::piped());
    let mut child = command.spawn().map_err(CommandFault::NotStarted)?;
    let (printed, status) = awaited(&mut child, patience).inspect_err(|_| {
        // What has ended by itself meanwhile need not be ended.
        let _ended = child.kill().and_then(|()| child.wait());
    })?;
    if !status.success() {
        return Err(CommandFault::Failed(status.code()));
    }
    let text = String::from_utf8(printed).map_err(|_| CommandFault::NoSecret)?;
    let first = text.lines().next().filter(|first| !first.is_empty());
    first.map(|first| Secret::new(first.to_owned())).ok_or(CommandFault::NoSecret)
}

/// Reads what a child prints until it ends; what it has started itself may run on, and print.
fn awaited(child: &mut Child, patience: Duration) -> Result<(Vec<u8>, ExitStatus), CommandFault> {
    let (piece, printed) = mpsc::channel();
    let output = child.stdout.take();
    std::thread::spawn(move || output.map(|output| handed_on(output, &piece)));
    // What it printed last may be on its way when it has ended.
    let (mut bytes, mut left, mut ended, mut rest) = (Vec::new(), patience, None, 100_u32);
    loop {
        let more = printed.recv_timeout(GLANCE);
        match (more, ended) {
            (Ok(piece), _) => bytes.extend(piece),
            (Err(RecvTimeoutError::Disconnected), Some(status)) => return Ok((bytes, status)),
            (Err(_), Some(status)) if bytes.contains(&b'\n') || rest == 0 => return Ok((bytes, status)),
            (Err(_), Some(_)) => rest -= 1,
            (Err(why), None) => {
                if why == RecvTimeoutError::Disconnected {
                    std::thread::park_timeout(GLANCE);
                }
                left = left.checked_sub(GLANCE).ok_or(CommandFault::TimedOut)?;
                ended = child.try_wait().map_err(CommandFault::NotStarted)?;
            }
        }
        if bytes.len() > MOST {
            return Err(CommandFault::NoSecret);
        }
    }
}

fn handed_on(mut output: ChildStdout, piece: &Sender<Vec<u8>>) {
    let mut buffer = [0; MOST];
    while let Ok(count @ 1..) = output.read(&mut buffer) {
        if buffer.get(..count).is_none_or(|bytes| piece.send(bytes.to_vec()).is_err()) {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_split_as_a_shell_does_without_anything_being_expanded() {
        let split = |line: &str| words(line).unwrap();

        assert_eq!(split("pass show  stordala"), ["pass", "show", "stordala"]);
        assert_eq!(
            split(r#"cat "/home/maria/min fil" 'a "b" \n'"#),
            ["cat", "/home/maria/min fil", "a \"b\" \\n"]
        );
        assert_eq!(split(r#"x a\ b "c\"d" '' $HOME ~ *"#), ["x", "a b", "c\"d", "", "$HOME", "~", "*"]);
        for wrong in ["", "  ", "cat \"x", "cat 'x", "cat \\"] {
            assert_eq!(words(wrong), None, "{wrong}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn the_first_line_is_the_secret() {
        let minute = Duration::from_secs(60);
        let secret = |line: &str| secret_of(line, minute);

        assert_eq!(secret(r#"printf "hemligt\nurl: x\n""#).unwrap().reveal(), "hemligt");
        assert!(matches!(secret("true"), Err(CommandFault::NoSecret)));
        assert!(matches!(secret("head -c 5000 /dev/zero"), Err(CommandFault::NoSecret)));
        assert!(matches!(secret("sh -c 'exit 7'"), Err(CommandFault::Failed(Some(7)))));
        assert!(matches!(secret("/no/such/program"), Err(CommandFault::NotStarted(_))));
        assert!(matches!(secret_of("sleep 600", Duration::from_millis(1)), Err(CommandFault::TimedOut)));
    }

    #[cfg(unix)]
    #[test]
    fn what_a_command_leaves_running_is_not_waited_for() {
        let agent = "sh -c 'echo hemligt; sleep 90 2>/dev/null & exit 0'";
        assert_eq!(secret_of(agent, Duration::from_secs(60)).unwrap().reveal(), "hemligt");
    }
}
