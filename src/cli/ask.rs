//! Questions to the person at the keyboard, and what is said when nobody can be asked.

use std::io;

use crate::cli::app::App;
use crate::cli::failure::Failure;
use crate::cli::failure::exit::Exit;
use crate::cli::failure::show::one_line;
use crate::domain::secret::Secret;
use crate::lang::Words;

impl App<'_> {
    /// Whether a person can be asked: input and messages are a terminal's, and `--no-input` is not given.
    pub fn can_ask(&self) -> bool {
        let streams = &self.system.streams;
        streams.input_is_terminal && streams.errors_are_terminal && !self.options.no_input
    }

    /// Asks on a terminal whether to go on after something that can not be taken back.
    ///
    /// # Errors
    /// When the answer is no, and, where nobody can be asked, a usage error that names `--yes`.
    pub fn confirm(&self, warning: &Words) -> Result<(), Failure> {
        if !self.can_ask() {
            return Err(Failure::usage(Words::fixed(
                "this needs a yes, and nobody can be asked",
                "det här kräver ett ja, och ingen går att fråga",
            ))
            .with_why(warning.clone())
            .with_hint(Words::same("--yes")));
        }
        self.system.streams.say(&format!("{}\n", one_line(warning.get(self.language))));
        self.ask_yes(&Words::fixed("Go on? [y/N] ", "Fortsätta? [j/N] "))
    }

    /// Asks a question to be answered by yes or no. Only where [`can_ask`](Self::can_ask).
    ///
    /// # Errors
    /// When the answer is no, or can not be read.
    pub fn ask_yes(&self, question: &Words) -> Result<(), Failure> {
        self.system.streams.say(question.get(self.language));
        let answer = self.system.streams.line().map_err(|error| Failure::output(&error))?;
        match answer.trim().to_lowercase().as_str() {
            "y" | "yes" | "j" | "ja" => Ok(()),
            _ => {
                Err(Failure::new("declined", Exit::Failed, Words::fixed("nothing was done", "inget gjordes")))
            }
        }
    }

    /// Asks for a line of text. Only where [`can_ask`](Self::can_ask). White space around it is no part of it.
    ///
    /// # Errors
    /// When there is no answer, or it can not be read.
    pub fn ask_line(&self, question: &Words) -> Result<String, Failure> {
        self.system.streams.say(question.get(self.language));
        let answer = self.system.streams.answer().map_err(|error| unanswered().because(&error))?;
        answer.map(|text| text.trim().to_owned()).ok_or_else(unanswered)
    }

    /// Asks for something that is not shown while it is typed. Only where [`can_ask`](Self::can_ask).
    ///
    /// # Errors
    /// When there is no answer, or it can not be read.
    pub fn ask_secret(&self, question: &Words) -> Result<Secret, Failure> {
        self.system.streams.say(question.get(self.language));
        // Watched, so that Ctrl-C does not end the process before the terminal shows again what is typed.
        let watch = self.system.interrupt.watch();
        let answer = self.system.streams.hidden_answer();
        drop(watch);
        self.system.streams.say("\n");
        let answer = answer.map_err(|error| match error.kind() {
            io::ErrorKind::Interrupted => unanswered().because(&error).ending(Exit::Interrupted),
            _ => unanswered().because(&error),
        })?;
        answer.map(|text| Secret::new(text.trim_end_matches('\r').to_owned())).ok_or_else(unanswered)
    }
}

fn unanswered() -> Failure {
    Failure::new("declined", Exit::Failed, Words::fixed("nothing was done", "inget gjordes"))
        .with_why(Words::fixed("no answer came to a question", "en fråga fick inget svar"))
}
