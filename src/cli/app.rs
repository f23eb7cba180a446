//! What a command gets: the world, the settings, the language, and the portals, opened when first asked for.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use chrono::NaiveDate;

use crate::cli::args::{ColorName, CsvDialect, GlobalArgs, LanguageName};
use crate::cli::connect::explain::of_profile;
use crate::cli::connect::pace::Exchanges;
use crate::cli::connect::{Chosen, Connected, DEMO, chosen, connect};
use crate::cli::failure::exit::Exit;
use crate::cli::failure::show::{Look, sentence};
use crate::cli::failure::{Failure, no_folder};
use crate::cli::hooks::Hooks;
use crate::cli::moment;
use crate::cli::side_by_side::side_by_side;
use crate::config::Config;
use crate::config::schema::{CHART, COLOR, CSV_DIALECT, Key, LANGUAGE, MAX_AGE, SYMBOLS, YEAR_STARTS};
use crate::config::web::{RETRIES, TIMEOUT};
use crate::domain::calendar::YearStart;
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
        })
    }

    /// Gives it portals that are open already, instead of those that were chosen.
    pub fn over(mut self, portals: Vec<Connected>) -> Self {
        self.portals = OnceLock::from(portals);
        self
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

    /// Returns the present civil date in Sweden.
    pub fn today(&self) -> NaiveDate {
        zone::date(self.now, Clock::Local)
    }

    /// Opens the profiles that were chosen, in their order. A profile that fails beside others that don't is
    /// kept for the end of the run, which is then partly done.
    ///
    /// # Errors
    /// When no profile is chosen, or none of them can be opened.
    pub fn portals(&self) -> Result<&[Connected], Failure> {
        if let Some(open) = self.portals.get() {
            return Ok(open);
        }
        let (open, failed) = connect(self)?;
        held(&self.given_up).extend(failed.iter().filter_map(|failure| failure.profile.clone()));
        held(&self.failures).extend(failed);
        Ok(self.portals.get_or_init(|| open))
    }

    /// Returns the portal of one of the chosen profiles; `None` for one that could not be opened beside others.
    ///
    /// # Errors
    /// As [`portals`](Self::portals).
    pub fn at_profile(&self, profile: &str) -> Result<Option<&Connected>, Failure> {
        Ok(self.portals()?.iter().find(|connected| connected.profile == profile))
    }

    /// Returns the names of the profiles that are chosen, in their order; none where the choice is wrong.
    pub fn profile_names(&self) -> Vec<String> {
        if let Some(open) = self.portals.get() {
            let opened = || open.iter().map(|connected| connected.profile.clone());
            return match chosen(&self.options, &self.config) {
                Ok(Chosen::Profiles(names)) if opened().all(|profile| names.contains(&profile)) => names,
                _ => opened().collect(),
            };
        }
        match chosen(&self.options, &self.config) {
            Ok(Chosen::Profiles(names)) => names,
            Ok(Chosen::Demo(_)) => vec![DEMO.to_owned()],
            Err(_) => Vec::new(),
        }
    }

    /// Whether several profiles are chosen: answers then say which profile each row is of, also when only one
    /// of them could be opened.
    pub fn several_profiles(&self) -> bool {
        self.profile_names().len() > 1
    }

    /// Returns the one portal of a command that takes no more.
    ///
    /// # Errors
    /// As [`portals`](Self::portals), and a usage error when several profiles are chosen, before any is opened.
    pub fn portal(&self) -> Result<&Connected, Failure> {
        if self.several_profiles() {
            return Err(takes_one());
        }
        match self.portals()? {
            [one] => Ok(one),
            _ => Err(takes_one()),
        }
    }

    /// Does something with every chosen portal, remote ones at once. What fails at one does not hide the others: it is
    /// kept for the end of the run, which is then partly done, and that portal is not asked again.
    ///
    /// # Errors
    /// When there is one portal only and it fails, when every one fails, and for a wrong command line.
    pub fn each<'s, T: Send>(
        &'s self,
        ask: impl Fn(&'s Connected) -> Result<T, Failure> + Sync,
    ) -> Result<Vec<T>, Failure> {
        self.each_at(None, ask)
    }

    /// As [`each`](Self::each), at one profile only if one is named.
    ///
    /// # Errors
    /// As [`each`](Self::each).
    pub fn each_at<'s, T: Send>(
        &'s self,
        profile: Option<&str>,
        ask: impl Fn(&'s Connected) -> Result<T, Failure> + Sync,
    ) -> Result<Vec<T>, Failure> {
        let mut portals: Vec<&'s Connected> = self.portals()?.iter().collect();
        portals.retain(|connected| {
            !held(&self.given_up).contains(&connected.profile)
                && profile.is_none_or(|p| p == connected.profile)
        });
        let asked = side_by_side(portals.clone(), |portal| portal.remote(), ask);
        self.settled(portals.iter().map(|portal| &*portal.profile).zip(asked))
    }

    /// Parts what came of asking several portals: the answers, and the failures, which are kept for the end.
    ///
    /// # Errors
    /// As [`each`](Self::each).
    pub fn settled<'p, T>(
        &self,
        asked: impl IntoIterator<Item = (&'p str, Result<T, Failure>)>,
    ) -> Result<Vec<T>, Failure> {
        let several = self.several_profiles();
        let (mut answers, mut failed) = (Vec::new(), Vec::new());
        for (profile, answer) in asked {
            match answer {
                Ok(answer) => answers.push(answer),
                Err(failure) if !several || failure.is_closed_pipe() => return Err(failure),
                Err(failure) if failure.exit == Exit::Usage => return Err(failure),
                Err(failure) => {
                    held(&self.given_up).insert(profile.to_owned());
                    failed.push(of_profile(self, profile, failure).at_profile(profile));
                }
            }
        }
        if answers.is_empty() && !failed.is_empty() {
            let first = failed.remove(0);
            held(&self.failures).extend(failed);
            return Err(first);
        }
        held(&self.failures).extend(failed);
        Ok(answers)
    }

    /// Takes what failed at a profile that is not asked any more; `None` for one that is.
    pub fn failure_of(&self, profile: &str) -> Option<Failure> {
        let mut failures = held(&self.failures);
        let of_it = |failure: &Failure| failure.profile.as_deref() == Some(profile);
        if !held(&self.given_up).contains(profile) {
            return None;
        }
        failures.iter().position(of_it).map(|at| failures.remove(at))
    }

    /// Keeps a failure of a part for the end of the run, which is then partly done (exit 8).
    pub fn partly(&self, failure: Failure) {
        held(&self.failures).push(failure);
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

    /// Returns the portals that are open already; none where none was needed.
    pub fn open_portals(&self) -> &[Connected] {
        self.portals.get().map(Vec::as_slice).unwrap_or_default()
    }

    /// Takes the failures of parts.
    pub fn take_failures(&self) -> Vec<Failure> {
        std::mem::take(&mut *held(&self.failures))
    }

    /// Puts failures in the order of the profiles, those of no profile first: portals that are asked at once fail in
    /// any order.
    pub fn by_profile(&self, failures: &mut [Failure]) {
        let names = self.profile_names();
        failures.sort_by_key(|failure| {
            let profile = failure.profile.as_ref()?;
            names.iter().position(|name| name == profile)
        });
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
            self.system.streams.say(&sentence(words.get(self.language), self.system));
        }
    }

    /// Says on standard error what is wrong with a part of what was asked, also under `--quiet`.
    pub fn warn(&self, words: &Words) {
        let label = if self.language == Language::Sv { "varning" } else { "warning" };
        self.system.streams.say(&sentence(&format!("{label}: {}", words.get(self.language)), self.system));
    }

    /// Says what is being done on standard error under `-vv`.
    pub fn detail(&self, words: &Words) {
        if self.options.verbose >= 2 {
            self.note(words);
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

/// Makes the failure of a command that changes something and is given several profiles.
pub fn takes_one() -> Failure {
    Failure::usage(Words::fixed(
        "this command takes one profile only",
        "det här kommandot tar bara en profil",
    ))
    .with_hint(Words::fixed("--profile NAME", "--profile NAMN"))
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
