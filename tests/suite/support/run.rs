//! The tool run in process, in a world of its own: an empty home, a clock that stands still, captured streams.

use std::ffi::OsString;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use minasidor::cli;
use minasidor::cli::app::App;
use minasidor::cli::args::GlobalArgs;
use minasidor::cli::connect::{Connected, connect};
use minasidor::cli::tree;
use minasidor::config::Config;
use minasidor::files::Files;
use minasidor::portal::Portal;
use minasidor::system::fake::Fake;
use minasidor::system::keyring::MemoryKeyring;
use serde_json::Value;
use tempfile::TempDir;

use crate::portal::household;

/// 2026-11-23 08:00 in Sweden.
pub const NOW: i64 = 1_795_417_200;

/// A world in which commands are run one after the other.
pub struct World {
    folder: TempDir,
    /// Columns of the terminal; `None` for pipes.
    pub terminal: Option<usize>,
    /// Variables beside `MINASIDOR_HOME`.
    pub variables: Vec<(String, String)>,
    /// What is typed or piped in.
    pub input: String,
    /// What is written through; the real disk without it.
    pub files: Option<Arc<dyn Files>>,
    /// Whether a person types and reads messages, while the answer goes into a pipe.
    pub keyboard: bool,
    /// The keyring of the desktop.
    pub keyring: MemoryKeyring,
    /// Whether Ctrl-C is pressed while something watches for it.
    pub interrupted: bool,
}

/// What a command left behind.
pub struct Ran {
    /// The command line.
    pub line: String,
    /// Standard output.
    pub stdout: String,
    /// Standard error.
    pub stderr: String,
    /// The exit code.
    pub exit: u8,
    /// The pages that were opened in the browser.
    pub opened: Vec<String>,
}

impl World {
    /// Makes a world in which the tool has never been run. Nothing names a language, so it is English.
    pub fn empty() -> Self {
        let folder = TempDir::new().expect("a folder");
        Self {
            folder,
            terminal: None,
            variables: Vec::new(),
            input: String::new(),
            files: None,
            keyboard: false,
            keyring: MemoryKeyring::default(),
            interrupted: false,
        }
    }

    /// Makes a world with a small seeded portal, and its household (100045) as the only profile, `hem`.
    pub fn with_household() -> Self {
        let world = Self::empty();
        drop(household::seeded(world.folder()));
        world.run("profile add hem --db {}/portal.db --customer 100045").succeeded();
        world
    }

    /// Makes a world in which the demo has been used before: its files are copied, not made anew.
    pub fn with_demo() -> Self {
        static MADE: OnceLock<TempDir> = OnceLock::new();
        let made = MADE.get_or_init(|| {
            let first = Self::empty();
            first.run("--demo home").succeeded();
            first.run("--demo=company home").succeeded();
            first.folder
        });
        let world = Self::empty();
        copy(&made.path().join("home"), &world.path("home"));
        world
    }

    /// Keeps the world as it is, to come back to.
    pub fn snapshot(&self) -> TempDir {
        let kept = TempDir::new().expect("a folder");
        copy(self.folder(), kept.path());
        kept
    }

    /// Comes back to a world as it was.
    pub fn restore(&self, snapshot: &TempDir) {
        for entry in std::fs::read_dir(self.folder()).expect("a folder").map(|entry| entry.expect("an entry"))
        {
            let path = entry.path();
            let gone =
                if path.is_dir() { std::fs::remove_dir_all(&path) } else { std::fs::remove_file(&path) };
            gone.expect("removed");
        }
        copy(snapshot.path(), self.folder());
    }

    /// Returns a path in the world's folder.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Returns the world's folder.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Writes a file into the world's folder and returns its path.
    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        std::fs::write(&path, bytes).expect("written");
        path
    }

    /// Runs a command line, without the program's name. Words are split at spaces, but not between quotes;
    /// `{}` stands for the world's folder.
    pub fn run(&self, line: &str) -> Ran {
        let folder = self.folder.path().to_str().expect("a path of text");
        let words: Vec<String> = split(line).into_iter().map(|word| word.replace("{}", folder)).collect();
        self.run_words(&words)
    }

    /// Runs a command line over portals that a test made, under the names of their profiles.
    pub fn run_over(&self, line: &str, portals: Vec<(&str, Box<dyn Portal>)>) -> Ran {
        self.run_at(line, portals, &|profile| profile.to_owned())
    }

    /// The same over portals that are said to be far away, each at an address of its own.
    pub fn run_over_remote(&self, line: &str, portals: Vec<(&str, Box<dyn Portal>)>) -> Ran {
        self.run_at(line, portals, &|profile| format!("https://{profile}.example"))
    }

    fn run_at(
        &self,
        line: &str,
        portals: Vec<(&str, Box<dyn Portal>)>,
        place: &dyn Fn(&str) -> String,
    ) -> Ran {
        let connected = portals.into_iter().map(|(profile, portal)| Connected {
            profile: profile.to_owned(),
            place: place(profile),
            portal,
        });
        let (system, stdout, stderr) = self.fake().system();
        let words = std::iter::once("minasidor".to_owned()).chain(split(line));
        let words: Vec<OsString> = words.map(OsString::from).collect();
        let parsed = tree::parse(&words, &system).unwrap_or_else(|error| panic!("{error}"));
        let config = Config::load(&system).expect("settings");
        let app = App::new(&system, parsed.options, config).expect("an app").over(connected.collect());
        let exit = cli::answer(&app, &parsed.command.expect("a command")).code();
        let opened = system.browser.noted();
        Ran { line: line.to_owned(), stdout: stdout.text(), stderr: stderr.text(), exit, opened }
    }

    /// Opens the demo as one of its customers, `household` or `100049/user`.
    pub fn demo(&self, who: &str) -> Box<dyn Portal> {
        let (system, ..) = self.fake().system();
        let options = GlobalArgs { demo: Some(who.to_owned()), ..GlobalArgs::default() };
        let app = App::new(&system, options, Config::without_file(&system)).expect("an app");
        let (mut open, _) = connect(&app).unwrap_or_else(|failure| panic!("{}", failure.what.en));
        open.pop().expect("a portal").portal
    }

    /// Returns the world as it is made anew for each command.
    pub fn fake(&self) -> Fake {
        let mut variables = self.variables.clone();
        variables.push(("MINASIDOR_HOME".into(), self.path("home").display().to_string()));
        Fake {
            variables,
            now: NOW,
            terminal: self.terminal,
            input: self.input.clone().into_bytes(),
            keyboard: self.keyboard,
            keyring: self.keyring.clone(),
            interrupted: self.interrupted,
        }
    }

    /// Runs a command line of words.
    pub fn run_words<S: AsRef<str>>(&self, words: &[S]) -> Ran {
        run_in(&self.fake(), self.files.clone(), words)
    }
}

/// Runs a command line of words in a world of one's own, through a disk of one's own if one is given.
pub fn run_in<S: AsRef<str>>(fake: &Fake, files: Option<Arc<dyn Files>>, words: &[S]) -> Ran {
    let (mut system, stdout, stderr) = fake.system();
    system.files = files.unwrap_or(system.files);
    let words = words.iter().map(AsRef::as_ref);
    let line = std::iter::once("minasidor").chain(words).collect::<Vec<_>>();
    let exit = cli::run(line.iter().map(OsString::from), &system).code();
    let opened = system.browser.noted();
    Ran { line: line.join(" "), stdout: stdout.text(), stderr: stderr.text(), exit, opened }
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("a folder").map(|entry| entry.expect("an entry")) {
        let place = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &place);
        } else {
            std::fs::copy(entry.path(), &place).expect("copied");
        }
    }
}

impl Ran {
    /// Checks the exit code.
    #[track_caller]
    pub fn exits(self, exit: u8) -> Self {
        assert_eq!(self.exit, exit, "{self}");
        self
    }

    /// Checks that all was done and nothing complained of.
    #[track_caller]
    pub fn succeeded(self) -> Self {
        self.exits(0)
    }

    /// Checks standard error, whole.
    #[track_caller]
    pub fn says(self, stderr: &str) -> Self {
        assert_eq!(self.stderr, stderr, "{self}");
        self
    }

    /// Checks standard output, whole.
    #[track_caller]
    pub fn prints(self, stdout: &str) -> Self {
        assert_eq!(self.stdout, stdout, "{self}");
        self
    }

    /// Checks that standard output has a text in it.
    #[track_caller]
    pub fn shows(self, text: &str) -> Self {
        assert!(self.stdout.contains(text), "no {text:?} in\n{self}");
        self
    }

    /// Reads standard output as one JSON document.
    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("{error}\n{self}"))
    }

    /// Reads standard error as the JSON object of an error.
    #[track_caller]
    pub fn error(&self) -> Value {
        let parsed: Value =
            serde_json::from_str(&self.stderr).unwrap_or_else(|error| panic!("{error}\n{self}"));
        parsed["error"].clone()
    }
}

impl fmt::Display for Ran {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { line, stdout, stderr, exit, opened: _ } = self;
        write!(f, "$ {line}\n-- stdout\n{stdout}-- stderr\n{stderr}-- exit {exit}\n")
    }
}

fn split(line: &str) -> Vec<String> {
    let (mut words, mut word, mut quoted, mut any) = (Vec::new(), String::new(), false, false);
    for c in line.chars() {
        match c {
            '"' => (quoted, any) = (!quoted, true),
            ' ' if !quoted => {
                if any || !word.is_empty() {
                    words.push(std::mem::take(&mut word));
                }
                any = false;
            }
            c => word.push(c),
        }
    }
    if any || !word.is_empty() {
        words.push(word);
    }
    words
}
