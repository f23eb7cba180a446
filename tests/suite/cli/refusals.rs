//! Every refusal of a portal in words, in both languages and as JSON.

use minasidor::cli::failure::Failure;
use minasidor::cli::failure::show::Look;
use minasidor::domain::refusal::Refusal;
use minasidor::lang::Language;
use minasidor::portal::PortalError;

fn shown(refusal: Refusal, language: Language, json: bool) -> String {
    let failure = Failure::from(PortalError::about(refusal, "portal.db"));
    failure.shown(Look { language, json, color: false, chain: false, width: None })
}

#[test]
fn every_refusal_has_words_of_its_own_in_both_languages() {
    let mut seen = std::collections::BTreeSet::new();
    for refusal in Refusal::ALL {
        let (english, swedish) = (shown(refusal, Language::En, false), shown(refusal, Language::Sv, false));

        assert!(english.starts_with("error: ") && english.contains("\nwhy:   "), "{english}");
        assert!(swedish.starts_with("fel:   ") && swedish.contains("\norsak: "), "{swedish}");
        assert!(english.contains("portal.db") && swedish.contains("portal.db"));
        assert!(seen.insert(english) && seen.insert(swedish), "{refusal:?} is told like another");
    }
}

#[test]
fn the_json_of_every_refusal_has_its_code_and_exit() {
    for refusal in Refusal::ALL {
        let parsed: serde_json::Value = serde_json::from_str(&shown(refusal, Language::En, true)).unwrap();

        assert_eq!(parsed["error"]["code"], refusal.code());
        assert_eq!(parsed["error"]["exit"], refusal.exit());
    }
}

#[test]
fn what_lies_behind_is_shown_when_asked_for() {
    let error = PortalError::about(Refusal::StoreFull, "portal.db").because("disk I/O error");
    let look = Look { language: Language::En, json: false, color: false, chain: true, width: None };

    assert_eq!(
        Failure::from(error).shown(look),
        "error: could not use the portal file portal.db\nwhy:   no space is left on the disk\n\
         try:   make room and run again\nbehind: disk I/O error\n"
    );
}
