//! What a command gets: the world, the settings, the language, and the portals, opened when first asked for.

pub mod profiles;
pub mod told;

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use chrono::NaiveDate;

use crate::cli::app::told::Told;
use crate::cli::args::{ColorName, CsvDialect, GlobalArgs, LanguageName};
use crate::cli::connect::pace::Exchanges;
use crate::cli::connect::{Chosen, Connected, chosen};
use crate::cli::failure::exit::Exit;
use crate::cli::failure::show::{Look, sentence};
use crate::cli::failure::{Failure, no_folder};
use crate::cli::hooks::{Hooks, Undo};
use crate::cli::moment;
use crate::config::Config;
use crate::config::schema::{CHART, COLOR, CSV_DIALECT, Key, LANGUAGE, MAX_AGE, SYMBOLS, YEAR_STARTS};
use crate::config::web::{RETRIES, TIMEOUT};
use crate::domain::calendar::YearStart;
use crate::domain::form::without_personal_numbers;
use crate::domain::zone::{self, Clock, Instant};
use crate::lang::{Language, Words};
use crate::local::journal::Journal;
use crate::local::register::Register;
use crate::render::screen::Screen;
use crate::system::System;
use crate::system::clock::Stopwatch;
use crate::system::terminal::ColorChoice;
use crate::words;

/// The file of the user's own register.
const REGISTER: &str = "register.sqlite";
/// The file of the user's own journal.
const JOURNAL: &str = "journal.sqlite";

/// One run of the tool.
pub struct App<'a> {
    /// The outside world.
    pub system: &'a System,
    /// The options that every command has.
    pub options: GlobalArgs,
    /// The settings.
    pub config: Config,
    /// What people read.
    pub language: Language,
    /// What was asked of portals on the web.
    pub exchanges: Arc<Exchanges>,
    wanted: Mutex<Option<Words>>,
    now: Instant,
    started: Stopwatch,
    portals: OnceLock<Vec<Connected>>,
    register: OnceLock<Register>,
    journal: OnceLock<Journal>,
    failures: Mutex<Vec<Failure>>,
    given_up: Mutex<BTreeSet<String>>,
    lacking: Mutex<Vec<Failure>>,
    end: Mutex<Exit>,
    /// What is done when the whole answer has been written.
    pub when_written: Hooks,
    /// What is undone when it has not.
    pub when_lost: Undo,
    /// What the command itself says of the run.
    pub told: Told,
}

impl<'a> App<'a> {
    /// Puts options and settings together. Nothing is opened yet.
    ///
    /// # Errors
    /// When `--now` is no instant.
    pub fn new(system: &'a System, options: GlobalArgs, mut config: Config) -> Result<Self, Failure> {
        set_options(&mut config, &options)?;
        if let Ok(Chosen::Profiles(names)) = chosen(&options, &config)
            && let [name] = names.as_slice()
            && let Ok(profile) = config.profile(name).cloned()
        {
            config.enter_profile(&profile);
        }
        let now = match &options.now {
            Some(text) => moment::parse(text)?,
            None => system.clock.now(),
        };
        let language = language(&config);
        Ok(Self {
            system,
            options,
            config,
            language,
            exchanges: Arc::default(),
            wanted: Mutex::default(),
            now,
            started: system.clock.stopwatch(),
            portals: OnceLock::new(),
            register: OnceLock::new(),
            journal: OnceLock::new(),
            failures: Mutex::new(Vec::new()),
            given_up: Mutex::new(BTreeSet::new()),
            lacking: Mutex::new(Vec::new()),
            end: Mutex::new(Exit::Done),
            when_written: Hooks::default(),
            when_lost: Undo::default(),
            told: Told::default(),
        })
    }

    /// Gives it portals that are open already, instead of those that were chosen.
    pub fn over(mut self, portals: Vec<Connected>) -> Self {
        self.portals = OnceLock::from(portals);
        self
    }

    /// Returns what is chosen: by an option, by the command itself, or by the settings.
    ///
    /// # Errors
    /// As [`chosen`].
    pub fn choice(&self) -> Result<Chosen, Failure> {
        match self.told.profiles.get() {
            Some(names) => Ok(Chosen::Profiles(names.clone())),
            None => chosen(&self.options, &self.config),
        }
    }

    /// Notes what the command is after: what could not be had of a portal where nobody is logged in.
    pub fn wants(&self, what: Option<Words>) {
        *held(&self.wanted) = what;
    }

    /// Returns what the command is after.
    pub fn wanted(&self) -> Option<Words> {
        held(&self.wanted).clone()
    }

    /// Returns the present instant, or the one that `--now` names.
    pub fn now(&self) -> Instant {
        self.now
    }

    /// Returns the clock: that of the computer, unless an instant is given.
    pub fn clock(&self) -> impl Fn() -> Instant + Send + Sync + use<> {
        let (held, real) = (self.options.now.as_ref().map(|_| self.now), self.system.clock);
        move || held.unwrap_or_else(|| real.now())
    }

    /// Returns the present civil date in Sweden.
    pub fn today(&self) -> NaiveDate {
        zone::date(self.now, Clock::Local)
    }

    /// Keeps a failure of a part for the end of the run, which is then partly done (exit 8).
    pub fn partly(&self, failure: Failure) {
        held(&self.failures).push(failure);
    }

    /// As [`partly`](Self::partly), but what was kept already is not kept again.
    pub fn partly_once(&self, failure: Failure) {
        let mut failures = held(&self.failures);
        let same = |other: &Failure| other.what == failure.what && other.profile == failure.profile;
        if !failures.iter().any(same) {
            failures.push(failure);
        }
    }

    /// Tells with the answer what the portal does not offer by program; the run ends with exit 10 unless something
    /// else is said, or fails.
    pub fn lacks(&self, failure: Failure) {
        held(&self.lacking).push(failure);
        self.ends(Exit::NotOffered);
    }

    /// Takes what the portals do not offer.
    pub fn take_lacking(&self) -> Vec<Failure> {
        std::mem::take(&mut *held(&self.lacking))
    }

    /// Says how a run ends whose answer itself tells what was not done, when nothing else fails.
    pub fn ends(&self, exit: Exit) {
        *held(&self.end) = exit;
    }

    /// Returns how the run ends when nothing failed.
    pub fn end(&self) -> Exit {
        *held(&self.end)
    }

    /// Opens the user's own register of facilities.
    ///
    /// # Errors
    /// When it can not be opened.
    pub fn register(&self) -> Result<&Register, Failure> {
        if let Some(open) = self.register.get() {
            return Ok(open);
        }
        let path = self.data_file(REGISTER)?;
        let opened = Register::open(&path, self.system.files.as_ref())?;
        Ok(self.register.get_or_init(|| opened))
    }

    /// Opens the register to read it; `None` where nothing has ever been said in it, and then it is not made.
    ///
    /// # Errors
    /// As [`register`](Self::register).
    pub fn known_register(&self) -> Result<Option<&Register>, Failure> {
        let exists = self.system.paths.data().is_some_and(|folder| folder.join(REGISTER).exists());
        if exists { self.register().map(Some) } else { Ok(None) }
    }

    /// Opens the user's own journal of what was handed in.
    ///
    /// # Errors
    /// When it can not be opened.
    pub fn journal(&self) -> Result<&Journal, Failure> {
        if let Some(open) = self.journal.get() {
            return Ok(open);
        }
        let path = self.data_file(JOURNAL)?;
        let opened = Journal::open(&path, self.system.files.as_ref())?;
        let opened = opened.watched_by(Arc::clone(&self.system.files));
        Ok(self.journal.get_or_init(|| opened))
    }

    /// Opens the journal to read it; `None` where nothing was ever handed in, and then it is not made.
    ///
    /// # Errors
    /// As [`journal`](Self::journal).
    pub fn known_journal(&self) -> Result<Option<&Journal>, Failure> {
        self.system.paths.data().filter(|f| f.join(JOURNAL).exists()).map(|_| self.journal()).transpose()
    }

    /// Returns the path of a file in the data folder, which is made where it is missing.
    ///
    /// # Errors
    /// When there is no home folder, or the folder can not be made.
    pub fn data_file(&self, name: &str) -> Result<PathBuf, Failure> {
        let folder = self.system.paths.data().ok_or_else(no_folder)?;
        self.system.files.make_folder(folder).map_err(|error| {
            let shown = folder.display();
            let what = words!("could not make the folder {shown}", "mappen {shown} gick inte att skapa");
            Failure::new("no_folder", Exit::Failed, what).because(&error)
        })?;
        Ok(folder.join(name))
    }

    /// Says something about the answer on standard error, unless `--quiet`. A sentence with a full stop.
    pub fn note(&self, words: &Words) {
        if !self.options.quiet {
            self.system.streams.say(&sentence(&self.in_demo(words.get(self.language)), self.system));
        }
    }

    /// Says on standard error what is wrong with a part of what was asked, also under `--quiet`.
    pub fn warn(&self, words: &Words) {
        let label = if self.language == Language::Sv { "varning" } else { "warning" };
        let told = format!("{label}: {}", self.in_demo(words.get(self.language)));
        self.system.streams.say(&sentence(&told, self.system));
    }

    /// Says what is being done on standard error under `-vv`, without personal numbers.
    pub fn detail(&self, words: &Words) {
        if self.options.verbose >= 2 {
            self.note(&Words::same(without_personal_numbers(words.get(self.language))));
        }
    }

    /// Says under `-vv` how long the run has taken.
    pub fn tell_time(&self) {
        let taken = self.started.passed().as_millis();
        for exchange in self.exchanges.all() {
            let (name, took) = (exchange.name, exchange.took.as_millis());
            let outcome =
                exchange.outcome.map_or_else(|stop| format!("{stop:?}"), |status| status.to_string());
            self.detail(&words!(
                "Asked {name}: {outcome}, {took} ms.",
                "Frågade {name}: {outcome}, {took} ms."
            ));
        }
        self.detail(&words!("Took {taken} ms.", "Det tog {taken} ms."));
    }

    /// Returns what is drawn for on standard error.
    pub fn error_screen(&self) -> Screen {
        let terminal = self.system.streams.errors_are_terminal;
        Screen {
            width: self.system.terminal.width.filter(|_| terminal),
            colour: self.system.terminal.colors(color(&self.config), terminal),
            language: self.language,
        }
    }

    /// Whether standard output is coloured.
    pub fn color(&self) -> bool {
        self.system.terminal.colors(color(&self.config), self.system.streams.output_is_terminal)
    }

    /// Whether symbols stand before utilities. `auto`: on a terminal that shows them.
    pub fn symbols(&self) -> bool {
        match self.config.value(&SYMBOLS).as_deref() {
            Some("always") => true,
            Some("never") => false,
            _ => self.system.streams.output_is_terminal && self.system.terminal.utf8,
        }
    }

    /// Whether charts are drawn when nothing is said about them: on a terminal, unless the key `chart` is
    /// `never`.
    pub fn charts(&self) -> bool {
        self.system.streams.output_is_terminal && self.config.value(&CHART).as_deref() != Some("never")
    }

    /// Returns how CSV is written and read.
    pub fn csv_dialect(&self) -> CsvDialect {
        match self.config.value(&CSV_DIALECT).as_deref() {
            Some("se") => CsvDialect::Se,
            _ => CsvDialect::Rfc4180,
        }
    }

    /// Returns the day on which financial years begin.
    pub fn year_starts(&self) -> YearStart {
        self.config.value(&YEAR_STARTS).as_deref().and_then(YearStart::parse).unwrap_or_default()
    }

    /// Returns how failures are shown.
    pub fn look(&self) -> Look {
        look(self.system, &self.config, &self.options, self.language)
    }
}

fn held<T>(kept: &Mutex<T>) -> MutexGuard<'_, T> {
    kept.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Returns how failures are shown.
pub fn look(system: &System, config: &Config, options: &GlobalArgs, language: Language) -> Look {
    Look {
        language,
        json: options.machine(),
        color: system.terminal.colors(color(config), system.streams.errors_are_terminal),
        chain: options.verbose > 0,
        width: system.terminal.width.filter(|_| system.streams.errors_are_terminal),
    }
}

/// Returns the language that the settings name.
pub fn language(config: &Config) -> Language {
    match config.value(&LANGUAGE).as_deref() {
        Some("sv") => Language::Sv,
        _ => Language::En,
    }
}

/// Gives the settings what the options say.
///
/// # Errors
/// When a value is not allowed.
pub fn set_options(config: &mut Config, options: &GlobalArgs) -> Result<(), Failure> {
    let lang = options.lang.map(|l| if l == LanguageName::Sv { "sv" } else { "en" });
    let color = options.color.map(|c| match c {
        ColorName::Auto => "auto",
        ColorName::Always => "always",
        ColorName::Never => "never",
    });
    let dialect = options.csv_dialect.map(|d| if d == CsvDialect::Se { "se" } else { "rfc4180" });
    let (timeout, retries) = (number(options.timeout), number(options.retries));
    let given: [(&'static Key, &'static str, Option<&str>); 6] = [
        (&LANGUAGE, "--lang", lang),
        (&COLOR, "--color", color),
        (&CSV_DIALECT, "--csv-dialect", dialect),
        (&TIMEOUT, "--timeout", timeout.as_deref()),
        (&RETRIES, "--retries", retries.as_deref()),
        (&MAX_AGE, "--max-age", options.max_age.as_deref()),
    ];
    for (key, option, value) in given {
        if let Some(value) = value {
            config.set_option(key, option, value)?;
        }
    }
    Ok(())
}

fn number(given: Option<u16>) -> Option<String> {
    given.map(|number| number.to_string())
}

fn color(config: &Config) -> ColorChoice {
    match config.value(&COLOR).as_deref() {
        Some("always") => ColorChoice::Always,
        Some("never") => ColorChoice::Never,
        _ => ColorChoice::Auto,
    }
}
