//! The words for what an electronic identity says when it does not let somebody in.

use crate::cli::failure::Failure;
use crate::domain::refusal::Refusal;
use crate::lang::Words;
use crate::portal::signing::Fault;
use crate::words;

/// Says why, where there is more to say than that it did not; whichever portal told it, in its service's own word.
pub fn why(fault: Fault) -> Option<Words> {
    Some(match fault.0 {
        "certificateErr" | "CERTIFICATE_ERR" => Words::fixed(
            "this BankID is blocked or too old; the bank gives a new one",
            "det här BankID:t är spärrat eller för gammalt; ett nytt fås av banken",
        ),
        "userDeclinedCall" => Words::fixed(
            "it was stopped in the app because of a telephone call",
            "den stoppades i appen på grund av ett telefonsamtal",
        ),
        "notSupportedByUserApp" | "INVALID_DEVICESW" => Words::fixed(
            "the BankID app is too old for this; update it",
            "BankID-appen är för gammal för det här; uppdatera den",
        ),
        "transactionRiskBlocked" | "REQ_BLOCKED" => Words::fixed(
            "BankID stopped the login, because it may be fraud",
            "BankID stoppade inloggningen, eftersom den kan vara ett bedrägeri",
        ),
        _ => return None,
    })
}

/// Says that a person broke off the login where they sign.
pub fn broken_off() -> Words {
    Words::fixed("it was broken off in the BankID app", "den avbröts i BankID-appen")
}

/// Tells a failure of something that a token was not made for; others stay as they are.
pub fn of_token(failure: Failure, refusal: Refusal, is_token: bool) -> Failure {
    if !is_token || refusal != Refusal::NotAllowed {
        return failure;
    }
    failure
        .with_why(Words::fixed("the token was not made for it", "nyckeln är inte utfärdad för det"))
        .with_hint(Words::fixed(
            "ask whoever made the token for one that may",
            "be den som utfärdade nyckeln om en som får",
        ))
}

/// Says why a token opens nothing any more.
pub fn token_over() -> Words {
    Words::fixed("the token has ended, or was taken back", "nyckeln har gått ut eller är återkallad")
}

/// Says that the next password has to wait.
pub fn paused(seconds: u64) -> Words {
    words!(
        "after wrong passwords the portal takes the next one in {seconds} s",
        "efter felaktiga lösenord tar portalen emot nästa om {seconds} s"
    )
}
