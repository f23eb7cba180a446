//! The user's browser, to which a page of the portal is handed. Never a shell: one program, one argument.

use std::io;
use std::process::{Command, Stdio};
use std::sync::{Mutex, PoisonError};

use crate::system::mail::is_this_computer;

/// The longest address that is handed on.
const LONGEST: usize = 2_000;

/// What opens pages.
#[derive(Debug, Default)]
pub enum Browser {
    /// The program of the system that opens addresses.
    #[default]
    Real,
    /// Nothing is opened; the addresses are noted, for tests.
    Noted(Mutex<Vec<String>>),
}

/// The address of a page that may be opened: `https`, or `http` on this very computer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageAddress(String);

impl PageAddress {
    /// Reads an address. `None` where it is anything but a page: it may come from a portal, and what opens addresses
    /// would run programs and open files too.
    pub fn parse(text: &str) -> Option<Self> {
        let plain = |byte: u8| byte.is_ascii_graphic() && !b"\"'<>\\^`{|}".contains(&byte);
        if text.len() > LONGEST || !text.bytes().all(plain) {
            return None;
        }
        let (scheme, rest) = text.split_once("://")?;
        let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
        // A name before an @ only pretends to be the place.
        if authority.is_empty() || authority.contains('@') {
            return None;
        }
        let allowed = match scheme {
            "https" => true,
            "http" => is_this_computer(host(authority)),
            _ => false,
        };
        allowed.then(|| Self(text.to_owned()))
    }

    /// Returns the address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The host without its port.
fn host(authority: &str) -> &str {
    if let Some((bracketed, _)) = authority.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        return bracketed;
    }
    authority.split(':').next().unwrap_or(authority)
}

impl Browser {
    /// Opens a page, without waiting for what opens it.
    ///
    /// # Errors
    /// When there is nothing that opens pages.
    pub fn open(&self, page: &PageAddress) -> io::Result<()> {
        match self {
            Self::Real => {
                let mut command = opener(page.as_str());
                command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().map(drop)
            }
            Self::Noted(pages) => {
                pages.lock().unwrap_or_else(PoisonError::into_inner).push(page.as_str().to_owned());
                Ok(())
            }
        }
    }

    /// Returns the addresses that were noted.
    pub fn noted(&self) -> Vec<String> {
        match self {
            Self::Real => Vec::new(),
            Self::Noted(pages) => pages.lock().unwrap_or_else(PoisonError::into_inner).clone(),
        }
    }
}

#[cfg(target_os = "macos")]
fn opener(address: &str) -> Command {
    let mut command = Command::new("open");
    command.arg(address);
    command
}

// `start` is a word of the command shell, which would read the address once more.
#[cfg(windows)]
fn opener(address: &str) -> Command {
    let mut command = Command::new("rundll32.exe");
    command.args(["url.dll,FileProtocolHandler", address]);
    command
}

#[cfg(not(any(target_os = "macos", windows)))]
fn opener(address: &str) -> Command {
    let mut command = Command::new("xdg-open");
    command.arg(address);
    command
}

#[cfg(test)]
mod tests {
    use super::PageAddress;

    #[test]
    fn pages_are_opened_and_nothing_else() {
        for page in [
            "https://minasidor.stordala.example",
            "https://minasidor.stordala.example:8443/start.aspx?a=1&b=2#x",
            "http://localhost:8099/matare",
            "http://127.0.0.1/",
            "http://[::1]:8099/",
        ] {
            assert_eq!(PageAddress::parse(page).map(|page| page.as_str().to_owned()).as_deref(), Some(page));
        }
    }

    #[test]
    fn what_would_run_or_mislead_is_no_page() {
        let long = format!("https://minasidor.stordala.example/{}", "x".repeat(3_000));
        for text in [
            "http://minasidor.stordala.example",
            "http://localhost.stordala.example",
            "http://localhost@stordala.example/",
            "https://stordala.example@other.example/",
            "https://",
            "https:///x",
            "file:///etc/passwd",
            "javascript://x/%0aalert(1)",
            "--help",
            "https://stordala.example/ x",
            "https://stordala.example/\"&calc",
            "https://stordala.example/\u{1b}[2J",
            "HTTPS//stordala.example",
            "",
            &long,
        ] {
            assert_eq!(PageAddress::parse(text), None, "{text}");
        }
    }
}
