//! The words for a wrong command line, made from what clap found.

use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::cli::failure::Failure;
use crate::lang::Words;

/// Tells what clap found wrong, in both languages.
pub fn from_clap(error: &clap::Error) -> Failure {
    let found = Found::of(error);
    let mut failure = Failure::usage(found.what(error.kind()));
    if let Some(why) = found.why(error.kind()) {
        failure = failure.with_why(why);
    }
    if let Some(hint) = found.hint() {
        failure = failure.with_hint(hint);
    }
    match found.usage {
        Some(usage) => failure.with_usage(usage),
        None => failure,
    }
}

struct Found {
    argument: String,
    value: String,
    others: String,
    valid: Vec<String>,
    near: Option<String>,
    usage: Option<String>,
    cause: Option<String>,
}

impl Found {
    fn of(error: &clap::Error) -> Self {
        let text = |kind| error.get(kind).map(|value| strings(value).join(", "));
        let list = |kind| error.get(kind).map(strings).unwrap_or_default();
        let near = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue];
        Self {
            argument: text(ContextKind::InvalidArg)
                .or_else(|| text(ContextKind::InvalidSubcommand))
                .unwrap_or_default(),
            value: text(ContextKind::InvalidValue).unwrap_or_default(),
            others: text(ContextKind::PriorArg).unwrap_or_default(),
            valid: [list(ContextKind::ValidValue), list(ContextKind::ValidSubcommand)].concat(),
            near: near
                .into_iter()
                .find_map(|kind| error.get(kind).and_then(|v| strings(v).into_iter().next())),
            usage: text(ContextKind::Usage).map(|usage| {
                let line = usage.lines().next().unwrap_or_default();
                line.trim_start_matches("Usage:").trim().to_owned()
            }),
            cause: std::error::Error::source(error).map(ToString::to_string),
        }
    }

    fn what(&self, kind: ErrorKind) -> Words {
        let Self { argument, value, others, .. } = self;
        let (en, sv) = match kind {
            ErrorKind::InvalidSubcommand => {
                (format!("there is no command {argument}"), format!("det finns inget kommando {argument}"))
            }
            ErrorKind::MissingSubcommand => (
                format!("{argument} needs to know what to do"),
                format!("{argument} behöver veta vad som ska göras"),
            ),
            ErrorKind::UnknownArgument => (
                format!("{argument} is not an argument of this command"),
                format!("{argument} är inget argument till det här kommandot"),
            ),
            ErrorKind::MissingRequiredArgument => {
                (format!("{argument} is missing"), format!("{argument} saknas"))
            }
            ErrorKind::InvalidValue | ErrorKind::NoEquals if value.is_empty() => {
                (format!("{argument} has no value"), format!("{argument} har inget värde"))
            }
            ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
                (format!("{argument} can not be {value:?}"), format!("{argument} kan inte vara ”{value}”"))
            }
            ErrorKind::ArgumentConflict if others.is_empty() || others == argument => {
                (format!("{argument} stands there twice"), format!("{argument} står två gånger"))
            }
            ErrorKind::ArgumentConflict => (
                format!("{argument} and {others} do not go together"),
                format!("{argument} och {others} går inte ihop"),
            ),
            ErrorKind::TooManyValues => (
                format!("{value:?} is one value too many for {argument}"),
                format!("”{value}” är ett värde för mycket till {argument}"),
            ),
            ErrorKind::InvalidUtf8 => {
                ("an argument is not UTF-8 text".to_owned(), "ett argument är inte UTF-8-text".to_owned())
            }
            _ => (format!("{argument} is wrong"), format!("{argument} är fel")),
        };
        Words::new(en.trim().to_owned(), sv.trim().to_owned())
    }

    fn why(&self, kind: ErrorKind) -> Option<Words> {
        if !self.valid.is_empty() {
            let list = self.valid.join(", ");
            return Some(Words::new(format!("it can be: {list}"), format!("det kan vara: {list}")));
        }
        let cause = self.cause.clone().filter(|_| kind == ErrorKind::ValueValidation);
        cause.map(Words::same)
    }

    fn hint(&self) -> Option<Words> {
        self.near.clone().map(Words::same)
    }
}

fn strings(value: &ContextValue) -> Vec<String> {
    match value {
        ContextValue::String(text) => vec![text.clone()],
        ContextValue::Strings(texts) => texts.clone(),
        ContextValue::StyledStr(text) => vec![text.to_string()],
        ContextValue::StyledStrs(texts) => texts.iter().map(ToString::to_string).collect(),
        ContextValue::Number(number) => vec![number.to_string()],
        _ => Vec::new(),
    }
}
