//! The profiles of a run: opened when first asked for, asked side by side, and what failed at them.

use crate::cli::app::{App, held};
use crate::cli::connect::explain::of_profile;
use crate::cli::connect::{Chosen, Connected, DEMO, connect};
use crate::cli::failure::Failure;
use crate::cli::failure::exit::Exit;
use crate::cli::side_by_side::side_by_side;
use crate::lang::Words;

impl App<'_> {
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
            return match self.choice() {
                Ok(Chosen::Profiles(names)) if opened().all(|profile| names.contains(&profile)) => names,
                _ => opened().collect(),
            };
        }
        match self.choice() {
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
}

/// Makes the failure of a command that changes something and is given several profiles.
pub fn takes_one() -> Failure {
    Failure::usage(Words::fixed(
        "this command takes one profile only",
        "det här kommandot tar bara en profil",
    ))
    .with_hint(Words::fixed("--profile NAME", "--profile NAMN"))
}
