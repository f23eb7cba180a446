//! `minasidor portal set-password|set-person|unlock|tokens`: who may come in at a served portal.

use minasidor::domain::id::person::PersonalNumber;
use minasidor::domain::rights::{Page, Role};
use minasidor::domain::secret::Secret;
use minasidor::portal::embedded::host::{EmbeddedHost, HostOptions};
use minasidor::portal::host::{PasswordAttempt, PortalHost};
use serde_json::json;

use crate::cli::schema::conforms_to;
use crate::portal::household::{WATER, day};
use crate::support::run::{NOW, World};

const PASSWORD: &str = "korrekt häst batteri";

fn host(world: &World) -> EmbeddedHost {
    EmbeddedHost::open(&world.path("portal.db"), HostOptions::new(|| NOW)).unwrap()
}

fn comes_in(world: &World, user: &str, password: &str) -> bool {
    let password = Secret::new(password.to_owned());
    let attempt = PasswordAttempt { user: user.to_owned(), password, customer: None };
    host(world).sign_in(&attempt).is_ok()
}

fn typing(input: &str) -> World {
    let mut world = World::with_household();
    world.input = input.to_owned();
    world
}

#[test]
fn a_password_is_typed_twice_and_never_shown() {
    let mut world = typing(&format!("{PASSWORD}\n{PASSWORD}\n"));
    world.keyboard = true;

    let ran = world.run("portal set-password 100045 --db {}/portal.db").succeeded();
    assert_eq!(ran.stderr, "New password: \nOnce more: \nThe password of 100045 is set.\n");
    assert!(comes_in(&world, "100045", PASSWORD));

    world.input = format!("{PASSWORD}\n{PASSWORD}!\n");
    let ran = world.run("portal set-password 100045 --db {}/portal.db --lang sv").exits(7);
    assert!(ran.stderr.contains("det som skrevs är inte lika båda gångerna\n"), "{ran}");
    // The session from above is ended by the next one that is set.
    world.input = "något helt nytt\n".into();
    let ran =
        world.run("portal set-password 100045 --db {}/portal.db --password-stdin --lang sv").succeeded();
    assert_eq!(ran.stderr, "Lösenordet för 100045 är satt. 1 session avslutades.\n");
    assert!(!comes_in(&world, "100045", PASSWORD) && comes_in(&world, "100045", "något helt nytt"));
}

#[test]
fn a_poor_password_and_nobodys_name_are_told() {
    let world = typing("caretaker-01\n");
    world.run("portal set-password caretaker-01 --db {}/portal.db --password-stdin").exits(7).says(
        "error: did not set the password of caretaker-01\n\
         why:   a password has 8 to 128 characters and is not the user name\n",
    );
    world.run("portal set-password nobody --db {}/portal.db --password-stdin").exits(3).says(
        "error: there is nobody called nobody\n\
         why:   it is neither a customer number nor a user of this portal\n\
         try:   minasidor portal add-customer, or minasidor admin users invite\n",
    );
    let ran = world.run("portal set-password 100045 --db {}/portal.db").exits(2);
    assert!(ran.stderr.contains("nobody can be asked") && ran.stderr.contains("--password-stdin"), "{ran}");
    world.run("portal set-password 100045 --db {}/none.db --password-stdin").exits(3);
    world.run("portal set-password 100045 --password-stdin").exits(2);
}

#[test]
fn who_is_locked_out_is_let_in_again() {
    let world = typing(&format!("{PASSWORD}\n"));
    world.run("portal set-password 100045 --db {}/portal.db --password-stdin").succeeded();
    world
        .run("portal unlock 100045 --db {}/portal.db")
        .succeeded()
        .says("Nothing was in the way of 100045; nothing changed.\n");
    for _ in 0..3 {
        assert!(!comes_in(&world, "100045", "fel lösenord"));
    }
    assert!(!comes_in(&world, "100045", PASSWORD));

    world.run("portal unlock 100045 --db {}/portal.db").succeeded().says("100045 can log in again.\n");

    assert!(comes_in(&world, "100045", PASSWORD));
    world.run("portal unlock nobody --db {}/portal.db").exits(3);
}

#[test]
fn a_persons_number_opens_a_customer_and_is_shown_masked() {
    let mut world = typing("19950324-2381\n");
    world.keyboard = true;
    let person = PersonalNumber::parse("19950324-2381", day("2026-11-23")).unwrap();

    let ran = world.run("portal set-person 100045 --db {}/portal.db").succeeded();
    assert!(ran.stderr.ends_with("BankID of 19950324-**** opens 100045.\n"), "{ran}");
    assert!(!ran.stderr.contains("2381") && !ran.stdout.contains("2381"), "{ran}");
    let ran =
        world.run("portal set-person caretaker-01 --db {}/portal.db --person-stdin --lang sv").succeeded();
    assert_eq!(ran.stderr, "BankID för 19950324-**** öppnar caretaker-01.\n");
    assert_eq!(host(&world).accounts_of(&person).unwrap().len(), 2);

    world.run("portal set-person 100045 --db {}/portal.db --remove").succeeded();
    assert_eq!(host(&world).accounts_of(&person).unwrap().len(), 1);
    for wrong in ["950324-2381", "19950324-2382", "", "okänt"] {
        world.input = format!("{wrong}\n");
        let ran = world.run("portal set-person 100045 --db {}/portal.db --person-stdin").exits(7);
        assert!(ran.stderr.contains(" that is no personal number\n"), "{ran}");
        assert!(wrong.is_empty() || !ran.stderr.contains(wrong), "{ran}");
    }
}

#[test]
fn a_token_is_made_listed_and_taken_back() {
    let world = World::with_household();
    let line = "portal tokens issue --db {}/portal.db --customer 100045 --name cron --page readings --write \
                --until 2027-06-01";
    let ran = world.run(&format!("{line} --facility {WATER} --json")).succeeded();
    let answer = ran.json();
    conforms_to(&world, "token", &answer, &ran.line);
    let data = &answer["data"];
    let bearer = Secret::new(data["token"].as_str().unwrap().to_owned());
    assert_eq!(
        (&data["number"], &data["role"], &data["facilities"]),
        (&json!("1"), &json!("write"), &json!([WATER]))
    );
    assert_eq!(data["until"], "2027-06-01T00:00:00+02:00");
    let limits = host(&world).caller(&bearer).unwrap().limits.unwrap();
    assert_eq!((limits.pages, limits.role), ([Page::Readings].into(), Role::Write));

    let ran = world.run("portal tokens --db {}/portal.db --customer 100045 --json").succeeded();
    conforms_to(&world, "tokens", &ran.json(), &ran.line);
    assert!(!ran.stdout.contains(bearer.reveal()));
    let row = &ran.json()["data"][0];
    assert_eq!((&row["state"], &row["last_used"]), (&json!("holds"), &json!("2026-11-23T08:00:00+01:00")));

    let revoke = "portal tokens revoke 1 --db {}/portal.db --customer 100045";
    world
        .run(&format!("{revoke} --dry-run"))
        .succeeded()
        .says("Token 1, cron, would be taken back; nothing was done.\n");
    let asked = world.run(revoke).exits(2);
    assert!(asked.stderr.ends_with("that can not be undone.\ntry:   --yes\n"), "{asked}");
    assert!(host(&world).caller(&bearer).is_ok());
    world.run(&format!("{revoke} --yes")).succeeded().says("Token 1 is taken back.\n");
    assert!(host(&world).caller(&bearer).is_err());
    world
        .run(&format!("{revoke} --lang sv"))
        .succeeded()
        .says("Åtkomstnyckel 1 var redan återkallad; inget ändrades.\n");
    world
        .run("portal tokens revoke 1 --db {}/portal.db --customer 300007")
        .exits(3)
        .says("error: there is no token 1\nwhy:   whose tokens these are has none with that number\ntry:   minasidor portal tokens list\n");
    world.run("portal tokens list --db {}/portal.db --customer 100045").succeeded().shows("revoked");
}

#[test]
fn a_token_in_a_file_is_its_first_line_and_for_its_owner_alone() {
    let world = World::with_household();
    let path = world.path("token.txt");
    let line = "portal tokens issue --db {}/portal.db --customer 300007 --user caretaker-01 --name cron \
                --page consumption --until 2027-12-01 -o {}/token.txt";
    let told = format!("Token 1, cron, holds to 2027-11-30. It is in {}.\n", path.display());
    world.run(line).succeeded().prints("").says(&told);
    let text = std::fs::read_to_string(&path).unwrap();
    let bearer = Secret::new(text.lines().next().unwrap().to_owned());
    assert_eq!(host(&world).open(&bearer).unwrap().facilities().unwrap().len(), 2);
    assert!(text.contains("Token 1, cron, holds to 2027-11-30. It is shown this once."), "{text}");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    }
    let refused = world.run(line).exits(1);
    let said = format!(
        "error: could not write {}\nwhy:   there is a file of that name\ntry:   another -o FILE, or -o - for standard output\n",
        path.display()
    );
    assert_eq!(refused.stderr, said);
    assert_eq!(std::fs::read_to_string(&path).unwrap(), text);
    #[cfg(unix)]
    {
        // Nobody reads it: opening it would wait for ever.
        let pipe = world.path("pipe.txt");
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().expect("mkfifo").success());
        let refused = world.run(&line.replace("token.txt", "pipe.txt")).exits(1);
        assert!(refused.stderr.contains("there is a file of that name"), "{refused}");
    }
    let elsewhere = line.replace("token.txt", "no/such/token.txt");
    world.run(&elsewhere).exits(1).prints("");
    world.run(&format!("{elsewhere} --format csv")).exits(2);
    let made = "portal tokens --db {}/portal.db --customer 300007 --user caretaker-01 --jq .data|length";
    world.run(made).succeeded().prints("1\n");
}

#[test]
#[cfg(target_os = "linux")]
fn a_token_that_could_not_be_written_opens_nothing() {
    use crate::cli::served::{minasidor, text};
    let world = World::with_household();
    let of = "--db {}/portal.db --customer 300007";
    let file = world.path("portal.db");
    let line = format!(
        "portal tokens issue --db {} --customer 300007 --name cron --page waste --until 2027-06-01",
        file.display()
    );
    let lost = |lang: &str| {
        let full = std::fs::File::options().write(true).open("/dev/full").expect("a full device");
        let mut command = minasidor(&world.path("home"), &format!("{line} --lang {lang}"));
        let ended = command.stdout(full).output().expect("an end");
        assert_eq!(ended.status.code(), Some(1));
        text(&ended.stderr)
    };

    let (english, swedish) = (lost("en"), lost("sv"));

    assert!(english.contains("token 1, which nobody was shown, is taken back"), "{english}");
    assert!(swedish.contains("åtkomstnyckel 2, som ingen fick se, är återkallad"), "{swedish}");
    let holds = world.run(&format!("portal tokens {of} --json")).succeeded().json();
    let states: Vec<_> = holds["data"].as_array().unwrap().iter().map(|row| row["state"].clone()).collect();
    assert_eq!(states, ["revoked", "revoked"], "{holds}");
}

#[test]
fn a_token_that_can_not_be_is_told() {
    let world = World::with_household();
    let issue = |rest: &str| {
        world.run(&format!("portal tokens issue --db {{}}/portal.db --customer 300007 --name cron {rest}"))
    };
    let head = "error: did not make the token\nwhy:   ";
    issue("--page waste --until 2028-06-01")
        .exits(7)
        .says(&format!("{head}it holds at most 400 days, and at least until tomorrow\n"));
    issue("--page waste --until today").exits(7);
    issue("--user caretaker-01 --page invoices --until 2027-06-01")
        .exits(7)
        .says(&format!("{head}whose token it is may not itself: invoices\n"));
    issue("--page waste --facility none --until 2027-06-01").exits(3);
    issue("--user nobody --page waste --until 2027-06-01")
        .exits(3)
        .says("error: there is no user nobody at customer 300007\nwhy:   the portal has no such customer, or no right of such a user there\ntry:   minasidor admin users\n");
    issue("--page waste --until someday").exits(2);
    issue("--page waste").exits(2);
    world.run("portal tokens --db {}/portal.db").exits(2);
}

#[test]
fn the_demo_has_logins_too() {
    let mut world = World::with_demo();
    world.input = format!("{PASSWORD}\n");
    world.run("portal set-password caretaker-01 --demo=company --password-stdin").succeeded();
    world
        .run("portal tokens issue --demo=company/caretaker-01 --name cron --page readings --until 2027-06-01")
        .succeeded()
        .shows("ms_t_");
    world
        .run("portal tokens --demo=company/caretaker-01 --jq .data[0].user")
        .succeeded()
        .prints("caretaker-01\n");
    world.run("portal tokens --demo=company --jq .data").succeeded().prints("[]\n");
    world.run("portal tokens --demo --db {}/portal.db").exits(2);
}
