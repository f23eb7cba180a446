//! Every command, with the lines that are walked. A command without a row fails the walk.

/// What is walked of a command.
pub enum Row {
    /// These lines, as every kind of user.
    Walked(&'static [&'static str]),
    /// It shows nothing of a customer: why.
    Apart(&'static str),
}

use Row::{Apart, Walked};

/// Every command by its words.
pub const ROWS: &[(&str, Row)] = &[
    ("home", Walked(&["home"])),
    (
        "consumption",
        Walked(&[
            "consumption",
            "consumption electricity",
            "consumption electricity --period 2026-03 --source",
            "consumption electricity --sum --period 2026",
            "consumption water --period 2026",
            "consumption --period 2026 --with cost,temperature",
            "consumption --facility all --period 2025",
            "consumption --facility EL-Hemlig-20",
            "consumption --facility EL-Hemlig-50",
            "consumption --facility Hemlig",
            "consumption --facility \"group:Hemlig grupp\"",
            "consumption --facility group:Blandad --period 2026",
            "consumption electricity --facility EL-INNE-1 --compare facility:EL-Hemlig-20",
        ]),
    ),
    ("facilities", Walked(&["facilities"])),
    (
        "facilities list",
        Walked(&[
            "facilities list --facility group:Blandad",
            "facilities list --facility \"group:Hemlig tom\"",
            "facilities list --facility tag:villa",
            "facilities list --utility water",
        ]),
    ),
    (
        "facilities show",
        Walked(&[
            "facilities show EL-INNE-1",
            "facilities show EL-Hemlig-20",
            "facilities show EL-Hemlig-50",
            "facilities show VA-Inne-1",
            "facilities show Hemligvägen",
            "facilities show Inte-alls",
        ]),
    ),
    (
        "facilities set",
        Walked(&["facilities set EL-Hemlig-20 --name Min", "facilities set EL-Hemlig-20 --default"]),
    ),
    ("facilities export", Walked(&["facilities export"])),
    ("facilities import", Walked(&["facilities import {}/register.csv"])),
    ("invoices", Walked(&["invoices"])),
    (
        "invoices list",
        Walked(&[
            "invoices list --period 2026",
            "invoices list --unpaid",
            "invoices list --for 2026-09",
            "invoices list --facility EL-Hemlig-20",
            "invoices list --facility EL-INNE-1",
        ]),
    ),
    (
        "invoices show",
        Walked(&[
            "invoices show 20260000013",
            "invoices show 20260000201",
            "invoices show 20260000501",
            "invoices show 20260000911",
            "invoices show 20260000921",
        ]),
    ),
    (
        "invoices payment",
        Walked(&[
            "invoices payment 20260000013",
            "invoices payment 20260000201",
            "invoices payment 20260000911",
        ]),
    ),
    (
        "invoices download",
        Walked(&[
            "invoices download 20260000201 --folder {}/none",
            "invoices download 20260000911 --folder {}/none",
            "invoices download --all --folder {}/FRESH",
        ]),
    ),
    ("contracts", Walked(&["contracts"])),
    (
        "contracts list",
        Walked(&["contracts list --facility EL-Hemlig-20", "contracts list --facility EL-INNE-1"]),
    ),
    (
        "contracts show",
        Walked(&[
            "contracts show AV-Inne-300007-1-0",
            "contracts show AV-Hemlig-300007-20-0",
            "contracts show AV-Hemlig-100045-50-0",
            "contracts show AV-Hemlig-300007-90-0",
        ]),
    ),
    ("sync", Apart("a portal in a file has no mirror; what a mirror has is what its portal showed")),
    ("waste", Walked(&["waste"])),
    ("waste subscriptions", Walked(&["waste subscriptions --facility EL-Hemlig-20"])),
    ("waste pickups", Walked(&["waste pickups", "waste pickups --period 2026-12", "waste pickups --ics -"])),
    ("calendar", Walked(&["calendar", "calendar --ics -", "calendar --facility EL-Hemlig-20"])),
    ("meter", Walked(&["meter"])),
    ("meter list", Walked(&["meter list --all", "meter list --facility VA-Hemlig-20"])),
    (
        "meter history",
        Walked(&["meter history", "meter history --meter 1422120", "meter history --meter 1422301"]),
    ),
    (
        "meter report",
        Walked(&[
            "meter report 247 --meter 1422120 --date 2026-11-20 --yes",
            "meter report 247 --facility VA-Hemlig-20 --date 2026-11-20 --yes",
            "meter report 247 --meter 1422150 --date 2026-11-20 --yes",
            "meter report 720 --meter 1422301 --date 2026-11-20 --dry-run",
            "meter report --file {}/readings.csv --yes",
        ]),
    ),
    ("meter pending", Walked(&["meter pending"])),
    ("meter flush", Walked(&["meter flush"])),
    ("documents", Walked(&["documents"])),
    ("documents list", Walked(&["documents list --all", "documents list --facility EL-Hemlig-20"])),
    (
        "documents download",
        Walked(&[
            "documents download DOK-Hemlig-300007-20-0 --folder {}/none",
            "documents download DOK-Hemlig-300007-90-0 --folder {}/none",
            "documents download DOK-Hemlig-100045-50-0 --folder {}/none",
            "documents download --all --folder {}/FRESH",
        ]),
    ),
    ("support", Walked(&["support"])),
    ("support errands", Walked(&["support errands"])),
    (
        "support contact",
        Walked(&[
            "support contact --errand invoice-question --message Hej --contact none --facility EL-Hemlig-20 --yes --idempotency-key K1",
            "support contact --errand invoice-question --message Hej --contact none --facility EL-INNE-1 --dry-run",
            "support contact --errand opinion --message Hej --contact none --dry-run",
        ]),
    ),
    ("support sent", Walked(&["support sent"])),
    ("move", Walked(&["move sent"])),
    (
        "move notify",
        Walked(&[
            "move notify --out 2026-12-31 --facility EL-Hemlig-20 --phone \"070-174 06 05\" --yes --idempotency-key K2",
            "move notify --out 2026-12-31 --facility EL-INNE-1 --phone \"070-174 06 05\" --dry-run",
        ]),
    ),
    ("move sent", Walked(&["move sent"])),
    ("admin", Walked(&["admin users"])),
    ("admin users", Walked(&["admin users"])),
    ("admin users list", Walked(&["admin users list"])),
    (
        "admin users show",
        Walked(&["admin users show hemlig-0", "admin users show nobody", "admin users show stranger"]),
    ),
    (
        "admin users invite",
        Walked(&[
            "admin users invite eve --name Eve --page consumption --all-data --dry-run",
            "admin users invite stranger --name Eve --page consumption --site Storgatan --dry-run",
            "admin users invite eve --name Eve --page consumption --site C-Hemlig-50 --yes",
            "admin users invite eve --name Eve --page consumption --facility EL-Hemlig-50 --yes",
        ]),
    ),
    (
        "admin users grant",
        Walked(&[
            "admin users grant stranger --page consumption --all-data --yes",
            "admin users grant hemlig-0 --page consumption --group \"Hemlig grupp\" --dry-run",
        ]),
    ),
    (
        "admin users revoke",
        Walked(&[
            "admin users revoke stranger --all --yes",
            "admin users revoke hemlig-0 --grant 1 --dry-run",
        ]),
    ),
    ("admin groups", Walked(&["admin groups"])),
    ("admin groups list", Walked(&["admin groups list"])),
    (
        "admin groups create",
        Walked(&[
            "admin groups create Ny --type sites C-Hemlig-50 --yes",
            "admin groups create Ny --type sites C-Hemlig-20 --dry-run",
        ]),
    ),
    (
        "admin groups add",
        Walked(&[
            "admin groups add Blandad C-Hemlig-50 --yes",
            "admin groups add \"Hemlig grupp\" Storgatan --dry-run",
        ]),
    ),
    ("admin groups remove", Walked(&["admin groups remove \"Hemlig grupp\" C-Hemlig-20 --dry-run"])),
    ("admin groups rename", Walked(&["admin groups rename \"Hemlig grupp\" Blandad --dry-run"])),
    ("admin groups delete", Walked(&["admin groups delete \"Hemlig grupp\" --dry-run"])),
    ("admin settings", Walked(&["admin settings"])),
    ("admin settings list", Walked(&["admin settings list"])),
    ("admin settings set", Walked(&["admin settings set contact_email hemlig@stordala.example --dry-run"])),
    (
        "admin access-log",
        Walked(&[
            "admin access-log",
            "admin access-log --user hemlig-0",
            "admin access-log --user 300007 --page invoices",
        ]),
    ),
    ("report", Apart("what types there are")),
    ("report types", Apart("what types there are")),
    (
        "report run",
        Walked(&[
            "report run energy --period 2026",
            "report run comparison --period 2026",
            "report run monthly --period 2026",
            "report run cost --period 2026",
            "report run power --period 2026",
            "report run key-figures --period 2026",
            "report run data-quality --period 2026",
            "report run readings --period 2026",
            "report run invoices --period 2026",
            "report run waste --period 2026",
            "report run ranking --period 2026 --utility electricity",
            "report run normal-year --period 2025",
            "report run brf-year --period 2025",
            "report run energy --period 2026-03 --facility EL-Hemlig-50",
        ]),
    ),
    ("report export", Apart("as report run, into a file")),
    ("report define", Apart("the user's own reports")),
    ("report list", Apart("the user's own reports")),
    ("report show", Apart("the user's own reports")),
    ("report delete", Apart("the user's own reports")),
    ("report history", Apart("the user's own reports")),
    ("profile", Apart("the user's own settings")),
    ("profile list", Apart("the user's own settings")),
    ("profile add", Walked(&["profile add ny --db {}/portal.db --customer 300007 --user hemlig-9"])),
    ("profile show", Apart("the user's own settings")),
    ("profile use", Apart("the user's own settings")),
    ("profile remove", Apart("the user's own settings")),
    ("portal", Apart("whoever has the file of the portal")),
    ("portal init", Apart("whoever has the file of the portal")),
    ("portal add-customer", Apart("whoever has the file of the portal")),
    ("portal import", Apart("whoever has the file of the portal")),
    ("portal import values", Apart("whoever has the file of the portal")),
    ("portal check", Apart("whoever has the file of the portal")),
    ("portal probe", Apart("what a portal tells everybody")),
    ("portal reset-demo", Apart("the demo's files, whoever they are of")),
    ("login", Apart("a login of one's own, at a portal on the web")),
    ("logout", Apart("a login of one's own, at a portal on the web")),
    ("whoami", Apart("a login of one's own")),
    ("doctor", Apart("what lies on the user's own computer")),
    ("config", Apart("the user's own settings")),
    ("config list", Apart("the user's own settings")),
    ("config get", Apart("the user's own settings")),
    ("config set", Apart("the user's own settings")),
    ("config path", Apart("the user's own settings")),
    ("completions", Apart("text of the tool")),
    ("schema", Apart("text of the tool")),
    ("help", Apart("text of the tool")),
];
