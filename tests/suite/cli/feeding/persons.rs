//! Persons: a login finds what is theirs by the personal number, and nobody else ever sees it.

use minasidor::domain::id::person::PersonalNumber;
use minasidor::domain::id::{CustomerNumber, UserName};
use minasidor::domain::refusal::Refusal;
use minasidor::portal::embedded::{Access, Store};
use serde_json::json;

use crate::cli::feeding::{bring, filled, line, with};
use crate::portal::household::day;
use crate::support::run::World;

fn opened(world: &World, person: &str) -> Vec<(String, Option<String>)> {
    let store = Store::open(&world.path("p.db"), Access::ReadOnly).unwrap();
    let person = PersonalNumber::parse(person, day("2026-11-23")).unwrap();
    let text = |(customer, user): (CustomerNumber, Option<UserName>)| {
        (customer.to_string(), user.map(|user| user.to_string()))
    };
    store.opened_by(&person).unwrap().into_iter().map(text).collect()
}

#[test]
fn a_person_opens_what_it_holds_and_what_it_was_given() {
    let world = filled();
    let association = json!({"number": "200310", "name": "Brf Granen", "personal_number": "199503242381",
        "users": [{"user": "johan.lind", "name": "Johan Lind",
            "rights": [{"pages": ["invoices"], "scope": ["all"], "until": "2026-01-01"}]}]});
    bring(&world, "customers", &[association]).succeeded();

    let own = |customer: &str| (customer.to_owned(), None);
    assert_eq!(opened(&world, "19950324-2381"), [own("100045"), own("200310")]);
    let johan = |customer: &str| (customer.to_owned(), Some("johan.lind".to_owned()));
    assert_eq!(opened(&world, "19950504-2391"), [johan("100045"), johan("200310")]);
    assert_eq!(opened(&world, "18900101-9802"), []);
    world.run("admin users revoke johan.lind --all --yes").succeeded();
    assert_eq!(opened(&world, "19950504-2391"), [johan("200310")]);
}

#[test]
fn a_number_that_is_left_out_stays_and_one_of_another_user_is_refused() {
    let world = filled();
    let silent = with(line("customers"), "/users/0/personal_number", json!(null));
    bring(&world, "customers", &[silent]).succeeded();
    assert_eq!(opened(&world, "19950504-2391").len(), 1);

    let twice = with(line("customers"), "/users/0/user", json!("nisse"));
    let ran = bring(&world, "customers", &[twice]).exits(7);
    assert!(ran.stderr.contains("users[1].personal_number: another user has that number"), "{ran}");
}

#[test]
fn whoever_fills_a_portal_by_program_says_who_is_who() {
    let world = filled();
    let number = |text: &str| PersonalNumber::parse(text, day("2026-11-23")).unwrap();
    let (maria, johan, other) = (number("19950324-2381"), number("19950504-2391"), number("18900101-9802"));
    let mut store = Store::open(&world.path("p.db"), Access::ReadWrite).unwrap();
    let mut writer = store.writer().unwrap();
    writer.set_holder(&CustomerNumber::new("100045"), &other).unwrap();
    writer.add_user(&UserName::new("nisse"), "Nisse").unwrap();

    let taken = writer.set_person(&UserName::new("nisse"), &johan).unwrap_err();
    assert_eq!((taken.refusal, taken.what.as_deref()), (Refusal::Conflict, Some("nisse")));
    writer.set_person(&UserName::new("johan.lind"), &maria).unwrap();
    writer.set_person(&UserName::new("nisse"), &johan).unwrap();
    let unknown = writer.set_person(&UserName::new("ingen"), &other).unwrap_err();
    assert_eq!(unknown.refusal, Refusal::NotFound);
    writer.commit().unwrap();

    assert_eq!(opened(&world, "19950324-2381"), [("100045".to_owned(), Some("johan.lind".to_owned()))]);
    assert_eq!(opened(&world, "19950504-2391"), [], "a user without a right opens nothing");
    assert_eq!(opened(&world, "18900101-9802"), [("100045".to_owned(), None)]);
}

#[test]
fn no_answer_and_no_error_shows_a_personal_number() {
    let world = filled();
    let wrong = with(line("customers"), "/personal_number", json!("19950324-2382"));

    let told = [
        bring(&world, "customers", std::slice::from_ref(&wrong)).exits(7),
        bring(&world, "customers", &[with(wrong, "/users/0/personal_number", json!("19950504-2392"))])
            .exits(7),
        bring(&world, "customers", &[with(line("customers"), "/number", json!("19950324-2381"))]).exits(7),
        world.run("admin users show johan.lind --json").succeeded(),
        world.run("admin users --json").succeeded(),
        world.run("whoami --json").succeeded(),
        world.run("portal check --db {}/p.db").succeeded(),
        world.run("portal import customers --db {}/p.db {}/lines.jsonl -vv"),
    ];

    for ran in told {
        let all = format!("{}{}", ran.stdout, ran.stderr);
        for digits in ["2381", "2382", "2391", "2392"] {
            assert!(!all.contains(digits), "{ran}");
        }
    }
}
