//! With user name and password: what is asked, what is said to each answer, and what is kept.

use serde_json::json;

use crate::cli::login::{PASSWORD, Portal, files, logged_in};
use crate::cli::schema::conforms_to;
use crate::support::bfus_portal::portal::switches::{Disturbance, Trouble};
use crate::support::run::World;

#[test]
fn any_page_of_the_portal_is_enough_of_an_address() {
    let portal = Portal::start();
    let mut world = World::empty();
    world.input = format!("{PASSWORD}\nmore\n");
    let page = portal.url().replace("localhost", "LOCALHOST.");

    let ran = world
        .run(&format!("login {page}/default.aspx?a=b#c --user 100045 --password-stdin --json"))
        .succeeded();

    let answer = ran.json();
    conforms_to(&world, "login", &answer, &ran.line);
    let data = &answer["data"];
    assert_eq!(data["utility"], "Stordala Energi & Miljö");
    assert_eq!(data["url"], portal.url());
    assert_eq!((&data["kind"], &data["method"]), (&json!("bfus"), &json!("password")));
    let profile = json!({"profile": "stordala", "customer": "100045", "user": null, "holder": null});
    assert_eq!(data["profiles"], json!([profile]));
    assert!(ran.stderr.starts_with("Stordala Energi & Miljö, portal version "), "{ran}");
    assert_eq!(portal.simulator.complaints(), Vec::<String>::new());
    world.run("whoami --check").succeeded().shows("alive");
}

#[test]
fn a_person_is_asked_for_what_is_missing() {
    let portal = Portal::start();
    let mut world = World::empty();
    world.keyboard = true;
    world.input = format!("3\n1\n\n100045\n{PASSWORD}\n");

    let ran = world.run(&format!("login {}", portal.url())).succeeded();

    assert!(ran.stdout.starts_with("Logged in to Stordala Energi & Miljö.\n\nstordala  100045\n"), "{ran}");
    for question in ["1 password or 2 BankID", "Customer number or user name", "Password: "] {
        assert!(ran.stderr.contains(question), "{ran}");
    }
    assert!(!ran.stderr.contains(PASSWORD), "{ran}");
    assert!(ran.stdout.ends_with("Next   minasidor home --profile stordala\n"), "{ran}");
}

#[test]
fn nobody_is_asked_where_nobody_is() {
    let portal = Portal::start();
    let world = World::empty();
    let url = portal.url();

    let ran = world.run(&format!("login {url}")).exits(2);
    assert!(ran.stderr.contains("who logs in?") && ran.stderr.contains("--user"), "{ran}");
    let ran = world.run(&format!("login {url} --user 100045")).exits(2);
    assert!(
        ran.stderr.contains("the password is missing") && ran.stderr.contains("--password-stdin"),
        "{ran}"
    );
    let ran = world.run(&format!("login {url} --method bankid --qr png")).exits(2);
    assert!(ran.stderr.contains("--personal-number-stdin"), "{ran}");
    world.run("login").exits(4);
    world.run(&format!("login {url} --demo")).exits(2);
    world.run(&format!("login {url} --qr paper")).exits(2);
    assert_eq!(portal.attempts(), 0);
}

#[test]
fn each_answer_of_the_portal_is_an_outcome_of_its_own() {
    let portal = Portal::start();
    for (status, exit, code, told) in [
        (1, 4, "wrong_credentials", "the portal refused the user name or password"),
        (2, 5, "captcha_required", "the login page wants a captcha"),
        (3, 5, "two_factor_required", "the account has a login in two steps"),
        (4, 10, "other_module_only", "another module of the portal only"),
        (7, 5, "account_locked", "the account is locked"),
        (8, 1, "surprise", "it is not what its protocol says"),
    ] {
        portal.simulator.switch(|switches| switches.login_status = Some(status));
        let mut world = World::empty();
        let ran = portal.log_in(&mut world).exits(exit);
        assert!(ran.stderr.contains(told), "{status}: {ran}");
        assert_eq!(files(&world.path("home/config")), [], "{status}: {ran}");
        world.input = format!("{PASSWORD}\n");
        let ran = world
            .run(&format!("login {} --user 100045 --password-stdin --json -q", portal.url()))
            .exits(exit);
        assert_eq!(ran.error()["code"], code, "{ran}");
    }
    for status in [0, 5, 6] {
        portal.simulator.switch(|switches| switches.login_status = Some(status));
        portal.log_in(&mut World::empty()).succeeded();
    }
}

#[test]
fn what_can_not_succeed_is_refused_before_a_password_is_asked_for() {
    for (captcha, code) in [(true, "captcha_required"), (false, "password_login_disabled")] {
        let portal = Portal::with(|switches| (switches.captcha, switches.no_passwords) = (captcha, !captcha));
        let world = World::empty();
        let ran =
            world.run(&format!("login {} --method password --user 100045 --json -q", portal.url())).exits(5);
        let error = ran.error();
        assert_eq!(error["code"], code, "{ran}");
        assert_eq!(error["web_page"], format!("{}/default.aspx", portal.url()));
        assert!(error["hint"].as_str().expect("a hint").contains("--method bankid"), "{ran}");
        assert_eq!(portal.attempts(), 0);
    }
}

#[test]
fn what_is_said_names_the_utility_the_user_and_what_to_type_in_both_languages() {
    let portal = Portal::start();
    let mut world = World::empty();
    world.input = "fel\n".into();
    let url = portal.url();

    world.run(&format!("login {url} --user 100045 --password-stdin -q")).exits(4).says(&format!(
        "error: could not log in to Stordala as 100045\n\
         why:   the portal refused the user name or password\n\
         try:   minasidor login {url}; a new password: the portal's own page, or the utility\n"
    ));
    world.run(&format!("login {url} --user 100045 --password-stdin -q --lang sv")).exits(4).says(&format!(
        "fel:   det gick inte att logga in hos Stordala som 100045\n\
         orsak: portalen godtog inte användarnamn eller lösenord\n\
         prova: minasidor login {url}; nytt lösenord: på portalens egen sida, eller av bolaget\n"
    ));
}

#[test]
fn an_address_that_is_no_portal_or_does_not_answer_is_told_so() {
    let portal = Portal::start();
    let world = World::empty();
    world.run("login http://minasidor.stordala.example").exits(2);
    world.run("login https://eva:hemligt@minasidor.stordala.example").exits(2);

    let url = portal.url();
    portal.simulator.switch(|switches| {
        switches.disturbances =
            vec![Disturbance { what: Trouble::Never, path: "default.aspx".into(), times: 0 }];
    });
    world.run(&format!("login {url} --retries 0 --timeout 1")).exits(6).says(
        "error: could not reach the portal at localhost\n\
         why:   localhost did not answer within 1 s\n\
         try:   the same command later\n",
    );
    drop(portal);
    world.run(&format!("login {url} --retries 1")).exits(6).says(
        "error: could not reach the portal at localhost\n\
         why:   localhost took no connection, twice\n\
         try:   the same command later\n",
    );
    world.run(&format!("portal probe {url} --retries 0 --lang sv")).exits(6).says(
        "fel:   det gick inte att nå portalen på localhost\n\
         orsak: localhost tog inte emot någon anslutning\n\
         prova: samma kommando senare\n",
    );
}

#[test]
fn a_second_customer_gets_a_profile_of_its_own_and_the_same_one_none() {
    let portal = Portal::start();
    let mut world = logged_in(&portal);
    world.input = "stordala-100046\n".into();

    world
        .run(&format!("login {} --user 100046 --password-stdin", portal.url()))
        .succeeded()
        .shows("stordala-2");
    portal.log_in(&mut world).succeeded().shows("stordala  100045");
    world.input = "stordala-maria.lind\n".into();
    world
        .run(&format!("login {} --user maria.lind --password-stdin --profile maria", portal.url()))
        .succeeded()
        .shows("100045 / maria.lind");

    let rows = world.run("profile list --json").succeeded().json();
    let names: Vec<&str> =
        rows["data"].as_array().expect("rows").iter().filter_map(|row| row["name"].as_str()).collect();
    assert_eq!(names, ["maria", "stordala", "stordala-2"]);
}

#[test]
fn another_customer_than_the_one_meant_is_not_let_in_in_its_place() {
    let portal = Portal::start();
    let mut world = logged_in(&portal);
    let before = files(&world.path("home/config"));
    world.input = "stordala-100046\n".into();
    let url = portal.url();

    let ran = world.run(&format!("login {url} --customer 100045 --user 100046 --password-stdin")).exits(7);
    assert!(ran.stderr.contains("the portal says that it is customer 100046"), "{ran}");
    world.run("login --user 100046 --password-stdin").exits(7);
    world.run(&format!("login {url} --profile stordala --user 100046 --password-stdin")).exits(7);

    assert_eq!(files(&world.path("home/config")), before);
    world.run("login https://minasidor.lind.example --profile stordala").exits(7);
    world.run("whoami --check").succeeded();
}
