//! What is done when the whole answer has been written, and not if that fails.

use std::cell::RefCell;

use crate::cli::app::App;
use crate::cli::failure::Failure;

type Hook = Box<dyn FnOnce(&App<'_>) -> Result<(), Failure>>;

/// What waits for the end of the answer.
#[derive(Default)]
pub struct Hooks(RefCell<Vec<Hook>>);

impl Hooks {
    /// Keeps something to be done.
    pub fn add(&self, hook: impl FnOnce(&App<'_>) -> Result<(), Failure> + 'static) {
        self.0.borrow_mut().push(Box::new(hook));
    }

    /// Does what was kept.
    ///
    /// # Errors
    /// The first that fails; what comes after it is not done.
    pub fn run(&self, app: &App<'_>) -> Result<(), Failure> {
        self.0.take().into_iter().try_for_each(|hook| hook(app))
    }
}
