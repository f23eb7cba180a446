//! What every command that hands something in does around its own checks: the key, and asking first.

use sha2::{Digest, Sha256};

use crate::cli::app::App;
use crate::cli::args::WriteArgs;
use crate::cli::connect::Connected;
use crate::cli::failure::Failure;
use crate::domain::id::CustomerNumber;
use crate::domain::receipt::IdempotencyKey;
use crate::lang::Words;
use crate::render::page::Page;

/// Returns the key of something handed in: the one that was given, else a hash over portal, customer, command
/// and content, so that the same thing said again is the same thing.
///
/// `content` is canonical: equal content is equal text.
///
/// # Errors
/// When the key that was given is none.
pub fn key(
    args: &WriteArgs,
    connected: &Connected,
    customer: &CustomerNumber,
    command: &str,
    content: &str,
) -> Result<IdempotencyKey, Failure> {
    key_at(args, &connected.place, customer, command, content)
}

/// Returns the key as [`key`] does, for a portal that could not be opened.
///
/// # Errors
/// As [`key`].
pub fn key_at(
    args: &WriteArgs,
    place: &str,
    customer: &CustomerNumber,
    command: &str,
    content: &str,
) -> Result<IdempotencyKey, Failure> {
    let wrong = || {
        Failure::usage(Words::fixed("--idempotency-key is no key", "--idempotency-key är ingen nyckel"))
            .with_why(Words::fixed(
                "a key is 1 to 128 visible ASCII characters",
                "en nyckel är 1 till 128 synliga ASCII-tecken",
            ))
    };
    let derived = || derive([place, customer.as_str(), command, content]);
    IdempotencyKey::new(args.idempotency_key.as_ref().unwrap_or(&derived())).ok_or_else(wrong)
}

/// Returns the SHA-256 over parts, none of which can run into the next, as 64 hexadecimal digits.
pub fn derive<'a>(parts: impl IntoIterator<Item = &'a str>) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part.len().to_be_bytes());
        hash.update(part.as_bytes());
    }
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Shows on standard error what is about to be handed in, and asks; with `--yes` it says nothing.
///
/// # Errors
/// When the answer is no, and, where nobody can be asked, a usage error that names `--yes`.
pub fn agree(app: &App<'_>, args: &WriteArgs, summary: &Page) -> Result<(), Failure> {
    agree_to(app, args, summary, &Words::fixed("Send it? [y/N] ", "Skicka? [j/N] "))
}

/// As [`agree`], with a question of its own.
///
/// # Errors
/// As [`agree`].
pub fn agree_to(app: &App<'_>, args: &WriteArgs, summary: &Page, question: &Words) -> Result<(), Failure> {
    if args.yes {
        app.told.hand_in();
        return Ok(());
    }
    if !app.can_ask() {
        return Err(Failure::usage(Words::fixed(
            "this is sent only after a yes, and nobody can be asked",
            "det här skickas bara efter ett ja, och ingen går att fråga",
        ))
        .with_hint(Words::fixed(
            "--yes, or --dry-run to look first",
            "--yes, eller --dry-run för att titta först",
        )));
    }
    app.system.streams.say(&summary.draw(&app.error_screen()));
    app.ask_yes(question)?;
    app.told.hand_in();
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::derive;

    #[test]
    fn parts_do_not_run_into_each_other() {
        assert_ne!(derive(["ab", "c"]), derive(["a", "bc"]));
        assert_eq!(derive(["a"]), derive(["a"]));
        assert_eq!(derive(["a"]).len(), 64);
    }
}
