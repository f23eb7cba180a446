//! What is done when the whole answer has been written, and not if that fails.

use std::sync::{Mutex, PoisonError};

use crate::cli::app::App;
use crate::cli::failure::Failure;

type Hook = Box<dyn FnOnce(&App<'_>) -> Result<(), Failure> + Send>;

/// What waits for the end of the answer.
#[derive(Default)]
pub struct Hooks(Mutex<Vec<Hook>>);

impl Hooks {
    /// Keeps something to be done.
    pub fn add(&self, hook: impl FnOnce(&App<'_>) -> Result<(), Failure> + Send + 'static) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(Box::new(hook));
    }

    /// Does what was kept.
    ///
    /// # Errors
    /// The first that fails; what comes after it is not done.
    pub fn run(&self, app: &App<'_>) -> Result<(), Failure> {
        let hooks = std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner));
        hooks.into_iter().try_for_each(|hook| hook(app))
    }
}

type Undoing = Box<dyn FnOnce(Failure) -> Failure + Send>;

/// What is undone when the answer was not written.
#[derive(Default)]
pub struct Undo(Mutex<Option<Undoing>>);

impl Undo {
    /// Keeps how something is undone. It is given the failure, and says in it what became of the thing.
    pub fn by(&self, undoing: impl FnOnce(Failure) -> Failure + Send + 'static) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(Box::new(undoing));
    }

    /// Undoes what was kept, and returns the failure with what there is to say of it.
    pub fn run(&self, failure: Failure) -> Failure {
        let undoing = self.0.lock().unwrap_or_else(PoisonError::into_inner).take();
        match undoing {
            Some(undoing) => undoing(failure),
            None => failure,
        }
    }
}
