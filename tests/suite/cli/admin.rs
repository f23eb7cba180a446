//! `minasidor admin`: users, groups, settings, the access log.

use serde_json::json;

use crate::support::run::World;

fn company() -> World {
    let world = World::with_household();
    world.run("profile remove hem --yes").succeeded();
    world.run("profile add it --db {}/portal.db --customer 300007").succeeded();
    world
}

#[test]
fn users_are_listed_with_what_they_may() {
    let world = company();

    world
        .run("admin users")
        .succeeded()
        .shows("caretaker-01  Vaktmästare 1  active  consumption, readings  ");
    let rows = world.run("admin users --json=user,state,pages,scope").succeeded().json();
    assert_eq!(
        rows["data"][1],
        json!({ "user": "caretaker-01", "state": "active", "pages": ["consumption", "readings"],
            "scope": ["group:Grupp 02", "site:C-0"] })
    );
    let swedish = world.run("administration användare").succeeded().stdout;
    assert_eq!(world.run("administrera anvandare lista").succeeded().stdout, swedish);
    world.run("admin users --format csv").succeeded().shows("it,caretaker-01,Vaktmästare 1,active,");
    world
        .run("admin users show CARETAKER-01")
        .succeeded()
        .shows(" 1  holds     read: consumption and readings");
    world.run("admin users show johan.lind").exits(3).says(
        "error: there is no user johan.lind\n\
         why:   the customer has none of that name, or you may not know of it\n\
         try:   minasidor admin users\n",
    );
}

#[test]
fn a_right_is_given_once_and_shown_with_its_number() {
    let world = company();
    let line = "admin users grant caretaker-01 --page invoices --site Storgatan --to 2027-05";

    world.run(&format!("{line} --dry-run")).succeeded().prints(
        "Nothing was changed. It would be so:\ncaretaker-01 may read invoices, Storgatan 1.\n\
         The right has the number 3.\n",
    );
    world.run(line).exits(2).says(
        "error: this is sent only after a yes, and nobody can be asked\ntry:   --yes, or --dry-run to look first\n",
    );
    let receipt = world.run(&format!("{line} --yes --json")).succeeded().json();
    assert_eq!(
        receipt["data"],
        json!({ "changed": true, "dry_run": false, "replayed": false, "operation": "grant",
            "user": "caretaker-01", "group": null, "setting": null, "grant": "3", "invited_until": null,
            "at": "2026-11-23T08:00:00+01:00", "by": null })
    );
    let again = world.run(&format!("{line} --yes --json")).succeeded().json();
    assert_eq!((&again["data"]["changed"], &again["data"]["grant"]), (&json!(false), &json!("3")));
    let shown = world.run("admin users show caretaker-01 --json").succeeded().json();
    let grant = &shown["data"]["grants"][2];
    assert_eq!(
        (&grant["scope"], &grant["until"], &grant["role"]),
        (&json!(["site:C-1"]), &json!("2027-06-01"), &json!("read"))
    );
    world
        .run("admin users revoke caretaker-01 --grant 3 --yes --lang sv")
        .succeeded()
        .prints("Klart.\nÅterkallat: behörighet 3 för caretaker-01.\n");
}

#[test]
fn a_summary_is_shown_before_a_yes() {
    let mut world = company();
    world.terminal = Some(80);
    world.input = "n\n".into();

    let ran = world
        .run("admin users invite anna --name Anna --page invoices --page documents --all-data --color never");

    ran.exits(1).says(
        "Invite anna, Anna\nPages      invoices and documents\nMay        read\nOver       everything\n\
         How long   until it is taken back\nSend it? [y/N] error: nothing was done\n",
    );
    world.input = "ja\n".into();
    let line = "admin users invite anna --name Anna --page invoices --all-data --lang sv";
    world.run(line).succeeded().shows("anna är inbjuden.\nBehörigheten har nummer 1.\n");
}

#[test]
fn a_group_can_be_used_at_once() {
    let world = company();

    world.run("admin groups create Skolor --type sites Storgatan --yes").succeeded();
    world.run("admin groups create Kyrkor --parent skolor Kyrkogatan --yes").succeeded();

    let ids = world.run("facilities --facility group:Skolor --json=id").succeeded().json();
    assert_eq!(ids["data"], json!([{ "id": "EL-300007-001" }, { "id": "EL-300007-002" }]));
    world
        .run("admin groups")
        .succeeded()
        .shows("Skolor      sites  Storgatan 1\n· Kyrkor    sites  Kyrkogatan 1\n");
    let rows = world.run("admin groups --format csv").succeeded().stdout;
    assert!(rows.contains("it,Kyrkor,Skolor,sites,C-2,Kyrkogatan 1\r\n"), "{rows}");
    world.run("admin groups add Skolor EL-300007-000 --yes").exits(3);
    world.run("admin groups delete Skolor --yes --json").succeeded().shows("\"changed\":true");
    world.run("facilities --facility group:Skolor").exits(3);
}

#[test]
fn what_is_refused_is_told_in_three_lines() {
    let world = company();
    let refused = |line: &str, exit: u8, told: &str| world.run(line).exits(exit).says(told);

    refused(
        "admin groups delete \"Grupp 02\" --yes",
        7,
        "error: did not delete the group Grupp 02\nwhy:   caretaker-01 may see what is in it\n\
         try:   minasidor admin users show caretaker-01, and revoke the right first\n",
    );
    refused(
        "admin groups create X --parent \"Grupp 02\" --yes --lang sv",
        7,
        "fel:   gruppen X skapades inte\n\
         orsak: gruppen ovanför ligger själv under en annan, och det finns bara en nivå\n",
    );
    refused(
        "admin users grant caretaker-01 --page invoices --all-data --from 2027-02-01 --until 2027-01-01 --yes",
        7,
        "error: did not give caretaker-01 the right\nwhy:   it would end before it begins\n",
    );
    refused(
        "admin settings set contact_email maria --yes --lang sv",
        7,
        "fel:   contact_email ändrades inte\norsak: det ska vara en e-postadress\n",
    );
    let error = world.run("admin groups create \"\" --type sites --yes --json").exits(7).error();
    assert_eq!((&error["code"], &error["exit"]), (&json!("name_empty"), &json!(7)));
    let two = world.run("admin users grant caretaker-01 --page invoices --all-data --site Storgatan --yes");
    two.exits(2);
    world.run("admin users revoke caretaker-01 --yes").exits(2);
    world.run("admin users grant caretaker-01 --page invoice --all-data --yes").exits(2);
    world.run("admin users grant caretaker-01 --page invoices --all-data --from 2027-02-30 --yes").exits(2);
}

#[test]
fn the_same_key_gives_the_first_receipt() {
    let world = company();
    let line = "admin settings set contact_phone \"070-174 06 05\" --yes --idempotency-key a-key";

    world.run(line).succeeded();
    world.run("admin settings set contact_phone --unset --yes").succeeded();
    let again = world.run(&format!("{line} --json")).succeeded().json();

    assert_eq!((&again["data"]["replayed"], &again["data"]["changed"]), (&json!(true), &json!(true)));
    let other = "admin settings set contact_phone --unset --yes --idempotency-key a-key";
    assert_eq!(world.run(&format!("{other} --json")).exits(7).error()["code"], json!("key_reused"));
    world.run("admin settings --format csv").succeeded().shows("it,contact_phone,,,");
}

#[test]
fn the_access_log_tells_who_saw_what() {
    let mut world = company();
    world.run("profile add vakt --db {}/portal.db --customer 300007 --user caretaker-01").succeeded();
    world.run("--profile vakt consumption electricity").succeeded();

    let of =
        "--profile it admin access-log --user caretaker-01 --page consumption --json=user,operation,about";
    let rows = world.run(of).succeeded().json();
    assert_eq!(
        rows["data"],
        json!([{ "user": "caretaker-01", "operation": "consumption",
            "about": ["C-0", "C-2", "EL-300007-000", "EL-300007-002"] }])
    );
    world.run("--profile it admin access-log --period 2025").succeeded().says("Nothing to list.\n");
    let own = world.run("--profile vakt admin access-log --json=user,about").succeeded().json();
    let own = own["data"].as_array().expect("a list").clone();
    assert!(own.iter().all(|row| row["user"] == "caretaker-01" && row["about"] == json!([])), "{own:?}");
    world.terminal = Some(80);
    for _ in 0..4 {
        world.run("--profile it admin settings").succeeded();
    }
    let short = world.run("--profile it --lang sv admin åtkomstlogg").succeeded();
    assert_eq!(short.stdout.lines().count(), 13, "{short}");
    assert!(short.stderr.contains("12 av ") && short.stderr.contains(" rader. Alla: --all."), "{short}");
}

#[test]
fn a_user_may_only_look_at_itself() {
    let world = company();
    world.run("profile add vakt --db {}/portal.db --customer 300007 --user caretaker-01").succeeded();

    let users = world.run("--profile vakt admin users --json=user").succeeded().json();
    assert_eq!(users["data"], json!([{ "user": "caretaker-01" }]));
    let ran = world.run("--profile vakt admin groups create Ny --type sites Kyrkogatan --yes");
    ran.exits(7).says(
        "error: did not make the group Ny\n\
         why:   only the customer, and users who may administer all of it, can do that\n",
    );
    world.run("--profile vakt admin settings").exits(7);
}
