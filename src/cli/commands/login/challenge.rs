//! The code of BankID while it waits to be scanned: drawn on the terminal and redrawn in its place each second, or
//! written as a picture.

use std::cell::{Cell, RefCell};
use std::path::PathBuf;

use crate::cli::app::App;
use crate::cli::commands::login::picture;
use crate::cli::failure::Failure;
use crate::cli::failure::show::one_line;
use crate::domain::qr::{Correction, QUIET, Qr};
use crate::domain::refusal::Refusal;
use crate::files::{Access, write_whole};
use crate::lang::Words;
use crate::portal::PortalError;
use crate::portal::sign_in::{Challenger, Code, SigningState};
use crate::render::qr::{Glyphs, Symbol};
use crate::system::interrupt::Watch;
use crate::words;

/// The least light modules around a code on a terminal: what the cameras of phones read without fail.
const LEAST_QUIET: usize = 2;
/// Pixels of a module in a picture.
const SCALE: usize = 8;
const PNG: &str = "qr.png";

/// Where the code is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// Drawn on the terminal.
    Terminal,
    /// In this file.
    Png(PathBuf),
}

impl Place {
    /// Reads the option.
    ///
    /// # Errors
    /// A usage error for anything else.
    pub fn parse(text: Option<&str>) -> Result<Self, Failure> {
        match text {
            None | Some("terminal") => Ok(Self::Terminal),
            Some("png") => Ok(Self::Png(PNG.into())),
            Some(text) => match text.strip_prefix("png=").filter(|file| !file.is_empty()) {
                Some(file) => Ok(Self::Png(file.into())),
                None => {
                    Err(Failure::usage(words!("--qr can not be \"{text}\"", "--qr kan inte vara ”{text}”"))
                        .with_hint(Words::same("--qr terminal, --qr png, --qr png=FILE")))
                }
            },
        }
    }
}

impl Place {
    /// Looks whether a picture can be put there: it is taken away afterwards, so nothing else may be there.
    ///
    /// # Errors
    /// A usage error where something is there, or there is no such folder.
    pub fn free(self) -> Result<Self, Failure> {
        let Self::Png(path) = &self else { return Ok(self) };
        let shown = path.display();
        if path.symlink_metadata().is_ok() {
            return Err(Failure::usage(words!("{shown} is there already", "{shown} finns redan"))
                .with_why(Words::fixed(
                    "the picture is removed when you have logged in, and nothing else may be",
                    "bilden tas bort när du har loggat in, och inget annat får försvinna",
                ))
                .with_hint(words!(
                    "remove {shown}, or --qr png=FILE with another name",
                    "ta bort {shown}, eller --qr png=FIL med ett annat namn"
                )));
        }
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        if folder.is_some_and(|folder| !folder.is_dir()) {
            let what = words!("{shown} can not be written", "{shown} går inte att skriva");
            return Err(
                Failure::usage(what).with_why(Words::fixed("there is no such folder", "mappen finns inte"))
            );
        }
        Ok(self)
    }
}

/// The code as it is shown. Gone when dropped, from the terminal or from the disk.
pub struct Shown<'a, 'w> {
    app: &'a App<'w>,
    place: Place,
    watch: Watch<'a>,
    /// How many lines the code takes on the terminal; 0 when it is not there.
    lines: Cell<usize>,
    size: Cell<Option<(usize, usize)>>,
    status: RefCell<Words>,
    link: RefCell<Option<String>>,
    /// Whether the picture is there, and ours.
    has_written: Cell<bool>,
}

impl<'a, 'w> Shown<'a, 'w> {
    /// Shows nothing yet.
    pub fn new(app: &'a App<'w>, place: Place) -> Self {
        let status = RefCell::new(scan());
        let watch = app.system.interrupt.watch_to_end();
        Self {
            app,
            place,
            watch,
            lines: Cell::new(0),
            size: Cell::default(),
            status,
            link: RefCell::default(),
            has_written: Cell::default(),
        }
    }

    fn say(&self, text: &str) {
        self.app.system.streams.say(text);
    }

    /// Takes the code off the terminal; the cursor is then where it began.
    fn erase(&self) {
        let lines = self.lines.replace(0);
        match lines {
            0 => {}
            1 => self.say("\r\u{1b}[J"),
            _ => self.say(&format!("\r\u{1b}[{}A\u{1b}[J", lines - 1)),
        }
    }

    /// Draws lines in the place of those before.
    fn draw(&self, drawn: &[String]) {
        let before = self.lines.get();
        let size = self.app.system.terminal.size_now();
        let start = match before {
            0 => String::new(),
            // Where the lines of before have gone in a window of another size nobody knows.
            _ if self.size.get() != Some(size) => "\u{1b}[2J\u{1b}[H".to_owned(),
            1 => "\r".to_owned(),
            _ => format!("\r\u{1b}[{}A", before - 1),
        };
        let lines: Vec<String> = drawn.iter().map(|line| format!("{line}\u{1b}[K")).collect();
        self.say(&format!("{start}{}\u{1b}[J", lines.join("\r\n")));
        self.lines.set(drawn.len());
        self.size.set(Some(size));
    }

    /// The code with as much light around it as fits, and the sentence below it; the sentence alone where the window
    /// is too small.
    fn frame(&self, symbol: impl Fn(usize) -> Symbol) -> Vec<String> {
        let (columns, rows) = self.app.system.terminal.size_now();
        let glyphs = if self.app.system.terminal.utf8 { Glyphs::HalfBlocks } else { Glyphs::Ascii };
        let height = |symbol: &Symbol| match glyphs {
            Glyphs::HalfBlocks => symbol.side().div_ceil(2),
            Glyphs::Ascii => symbol.side(),
        };
        let fits = |symbol: &Symbol| symbol.columns(glyphs) <= columns && height(symbol) < rows;
        let told = self.below(columns.saturating_sub(1));
        match (LEAST_QUIET..=QUIET).rev().map(&symbol).find(fits) {
            Some(symbol) => {
                let mut lines = symbol.lines(glyphs, self.app.error_screen().colour);
                lines.push(told);
                lines
            }
            None => {
                let least = symbol(LEAST_QUIET);
                let (wide, high) = (least.columns(glyphs), height(&least) + 1);
                let small = words!(
                    "Make the window {wide} by {high}, or use --qr png.",
                    "Gör fönstret {wide} gånger {high}, eller använd --qr png."
                );
                vec![small.get(self.app.language).chars().take(columns.saturating_sub(1)).collect()]
            }
        }
    }

    /// What stands below the code. In a small window the code leaves nothing of what was said before on the screen, so
    /// that an address which fits stands here too.
    fn below(&self, columns: usize) -> String {
        let status = self.status.borrow();
        let link = self.link.borrow();
        if let Some(link) = link.as_deref().filter(|_| *status == scan()) {
            let both =
                words!("Scan, or open {link} (Ctrl-C stops)", "Läs av, eller {link} (Ctrl-C avbryter)");
            let both = one_line(both.get(self.app.language));
            if both.chars().count() <= columns {
                return both;
            }
        }
        one_line(status.get(self.app.language)).chars().take(columns).collect()
    }

    /// Says once for each order where the app is opened on this computer.
    fn tell_link(&self, link: Option<&str>) {
        if self.link.borrow().as_deref() == link {
            return;
        }
        self.link.replace(link.map(str::to_owned));
        self.erase();
        if let Some(link) = link {
            self.app.note(&words!("BankID on this computer: {link}", "BankID på den här datorn: {link}"));
        }
    }

    fn write(&self, path: &std::path::Path, bytes: &[u8]) -> Result<(), PortalError> {
        self.has_written.set(true);
        let written = write_whole(self.app.system.files.as_ref(), path, Access::Owner, bytes);
        written.map_err(|error| {
            PortalError::about(Refusal::StoreUnavailable, path.display().to_string()).because(error)
        })
    }
}

impl Challenger for Shown<'_, '_> {
    fn show(&self, code: Code<'_>, app: Option<&str>) -> Result<(), PortalError> {
        let is_first = self.lines.get() == 0 && self.link.borrow().is_none();
        self.tell_link(app);
        let made = match code {
            Code::Text(text) => Qr::new(text, Correction::Low).map(|qr| Drawn::Made(Box::new(qr))),
            Code::Picture(bytes) => picture::modules(bytes).map(Drawn::Read),
        };
        match (&self.place, made, code) {
            (Place::Png(path), _, Code::Picture(bytes)) => self.write(path, bytes)?,
            (Place::Png(path), Some(made), Code::Text(_)) => {
                let bytes = made.symbol(QUIET).png(SCALE);
                self.write(path, &bytes.map_err(|error| unshown().because(error))?)?;
            }
            (Place::Terminal, Some(made), _) => {
                self.draw(&self.frame(|quiet| made.symbol(quiet)));
                return Ok(());
            }
            (_, None, _) => return Err(unshown()),
        }
        if let (true, Place::Png(path)) = (is_first, &self.place) {
            let shown = path.display();
            self.app.note(&words!(
                "Scan {shown} with the BankID app; it changes each second.",
                "Läs av {shown} med BankID-appen; den ändras varje sekund."
            ));
        }
        Ok(())
    }

    fn told(&self, state: SigningState) {
        let words = match state {
            SigningState::Waiting => scan(),
            SigningState::Started => {
                Words::fixed("The app is open: sign there.", "Appen är öppen: legitimera dig där.")
            }
            SigningState::Document => Words::fixed(
                "The app wants to read your passport or identity card: hold it to the phone.",
                "Appen vill läsa av ditt pass eller id-kort: håll det mot telefonen.",
            ),
            SigningState::Call => Words::fixed(
                "The app asks whether somebody is on the phone with you: answer there.",
                "Appen frågar om du talar med någon i telefon: svara där.",
            ),
            SigningState::Processing => {
                Words::fixed("Signed, and on its way.", "Klart i appen, ett ögonblick.")
            }
            SigningState::Signed => Words::fixed("Signed.", "Klart i appen."),
            SigningState::Renewed => {
                Words::fixed("The code ran out; here is a new one.", "Koden gick ut; här är en ny.")
            }
        };
        let is_news = state != SigningState::Waiting && self.lines.get() == 0;
        if is_news || matches!(state, SigningState::Signed | SigningState::Renewed) {
            self.erase();
            self.app.note(&words);
        }
        self.status.replace(if state == SigningState::Renewed { scan() } else { words });
    }

    fn is_cancelled(&self) -> bool {
        self.watch.has_come()
    }
}

impl Drop for Shown<'_, '_> {
    fn drop(&mut self) {
        self.erase();
        if let (Place::Png(path), true) = (&self.place, self.has_written.get()) {
            // A code that has run out is of no use to anybody.
            let _left_behind = self.app.system.files.remove(path);
        }
    }
}

fn scan() -> Words {
    Words::fixed(
        "Scan the code with the BankID app. Ctrl-C stops.",
        "Läs av koden med BankID-appen. Ctrl-C avbryter.",
    )
}

fn unshown() -> PortalError {
    PortalError::about(Refusal::Surprise, "QR")
}

/// A code that can be drawn.
enum Drawn {
    Made(Box<Qr>),
    Read(Vec<Vec<bool>>),
}

impl Drawn {
    fn symbol(&self, quiet: usize) -> Symbol {
        match self {
            Self::Made(qr) => Symbol::new(qr.rows(), quiet),
            Self::Read(rows) => Symbol::new(rows.iter().map(Vec::as_slice), quiet),
        }
    }
}
