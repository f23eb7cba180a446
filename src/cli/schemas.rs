//! Every JSON Schema that `minasidor schema` prints.

use serde_json::{Value, json};

use crate::cli::commands::login;
use crate::cli::commands::portal::{backup, check, probe};
use crate::cli::commands::report::{definition, keep};
use crate::cli::record_schema;
use crate::domain::handed_in::{ErrandIn, ReadingIn};
use crate::domain::moving::MoveNotice;
use crate::import::records::Sort;
use crate::render::schema::{Field, Shape, document, list, list_with, one};
use crate::views::access::AccessRow;
use crate::views::administered;
use crate::views::brought;
use crate::views::calendar::{self, CalendarRow};
use crate::views::change::ChangeRow;
use crate::views::consumption::{peaks_document as peaks, schema as consumption};
use crate::views::contract::{self, ContractRow};
use crate::views::doctor::DoctorRow;
use crate::views::document::DocumentRow;
use crate::views::download::DownloadRow;
use crate::views::errand::{self, ErrandTypeRow};
use crate::views::facility::{self, FacilityRow};
use crate::views::group::GroupRow;
use crate::views::handed_in::{self, HandedRow};
use crate::views::home::schema as home;
use crate::views::imported;
use crate::views::invoice::{self, InvoiceRow};
use crate::views::member::{self, MemberRow};
use crate::views::moved::{self, MoveRow};
use crate::views::own_data;
use crate::views::payment;
use crate::views::portal_setting::PortalSettingRow;
use crate::views::profile::ProfileRow;
use crate::views::reading::history::HistoryRow;
use crate::views::reading::list::MeterRow;
use crate::views::register::RegisterRow;
use crate::views::report;
use crate::views::report::lists::{DefinitionRow, RunRow, TypeRow};
use crate::views::reported::ReportedRow;
use crate::views::sent::SentRow;
use crate::views::setting::SettingRow;
use crate::views::synced::SyncedRow;
use crate::views::token::{self, TokenRow};
use crate::views::topic::{ExitRow, FormatRow, VariableRow};
use crate::views::waiting::WaitingRow;
use crate::views::waste::ServiceRow;
use crate::views::waste::pickup::{self, PickupRow};
use crate::views::whoami::WhoamiRow;

/// The answer of a command that did something and has nothing to show.
const DONE: Shape =
    Shape::Object(&[Field::new("message", Shape::Text, "What was done, in the reader's language.")]);

/// Returns every schema with its name.
pub fn all() -> Vec<(&'static str, Value)> {
    let brought = Sort::ALL.map(|sort| (sort.schema(), record_schema::schema(sort)));
    answers().into_iter().chain(brought).collect()
}

fn answers() -> Vec<(&'static str, Value)> {
    vec![
        ("access_log", list::<AccessRow>()),
        ("administration", document("administration", &[], &administered::SHAPE)),
        ("backup", document("backup", &[], &backup::SHAPE)),
        ("calendar", list_with::<CalendarRow>(calendar::MEMBERS)),
        ("changes", list::<ChangeRow>()),
        ("check", document("check", &[], &check::SHAPE)),
        ("config", list::<SettingRow>()),
        ("consumption", document("consumption", consumption::MEMBERS, &consumption::DATA)),
        ("contract", document("contract", &[], &contract::document::SHAPE)),
        ("contracts", list_with::<ContractRow>(contract::MEMBERS)),
        ("doctor", list::<DoctorRow>()),
        ("documents", list::<DocumentRow>()),
        ("done", document("done", &[], &DONE)),
        ("downloads", list::<DownloadRow>()),
        ("environment", list::<VariableRow>()),
        ("errand", document("errand", &[], &errand::SHAPE)),
        ("errand_types", list::<ErrandTypeRow>()),
        ("error", error()),
        ("exit_codes", list::<ExitRow>()),
        ("facilities", list::<FacilityRow>()),
        ("facility", document("facility", &[], &facility::SHAPE)),
        ("fetched_errands", list_with::<HandedRow<ErrandIn>>(handed_in::MEMBERS)),
        ("fetched_notices", list_with::<HandedRow<MoveNotice>>(handed_in::MEMBERS)),
        ("fetched_readings", list_with::<HandedRow<ReadingIn>>(handed_in::MEMBERS)),
        ("formats", list::<FormatRow>()),
        ("groups", list::<GroupRow>()),
        ("home", document("home", &[], &home::DATA)),
        ("imported_records", document("imported_records", &[], &brought::SHAPE)),
        ("import", document("import", &[], &imported::SHAPE)),
        ("invoice", document("invoice", &[], &invoice::document::SHAPE)),
        ("invoices", list_with::<InvoiceRow>(invoice::list::MEMBERS)),
        ("login", document("login", &[], &login::SHAPE)),
        ("meter_history", list::<HistoryRow>()),
        ("meters", list::<MeterRow>()),
        ("my_data", document("my_data", own_data::MEMBERS, &own_data::SHAPE)),
        ("payment", document("payment", &[], &payment::SHAPE)),
        ("peaks", document("peaks", &[], &peaks::DATA)),
        ("pending_readings", list::<WaitingRow>()),
        ("pickups", list_with::<PickupRow>(pickup::MEMBERS)),
        ("probe", document("probe", &[], &probe::SHAPE)),
        ("profile", one::<ProfileRow>("profile")),
        ("profiles", list::<ProfileRow>()),
        ("register", list::<RegisterRow>()),
        ("report", document("report", &[], &report::document::DATA)),
        ("report-definition", definition::schema::schema()),
        ("report_definition", document("report_definition", &[], &keep::SHAPE)),
        ("report_history", list::<RunRow>()),
        ("report_types", list::<TypeRow>()),
        ("reports", list::<DefinitionRow>()),
        ("reported_reading", one::<ReportedRow>("reported_reading")),
        ("reported_readings", list::<ReportedRow>()),
        ("settings", list::<PortalSettingRow>()),
        ("synced", list::<SyncedRow>()),
        ("token", document("token", &[], &token::SHAPE)),
        ("tokens", list::<TokenRow>()),
        ("user", document("user", &[], &member::SHAPE)),
        ("users", list::<MemberRow>()),
        ("waste", list::<ServiceRow>()),
        ("whoami", list::<WhoamiRow>()),
        ("move", document("move", &[], &moved::SHAPE)),
        ("moves", list::<MoveRow>()),
        ("sent", list::<SentRow>()),
    ]
}

/// The object on standard error when a command with a machine format fails.
fn error() -> Value {
    let text = |doc: &str| json!({ "type": ["string", "null"], "description": doc });
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "minasidor error",
        "type": "object",
        "required": ["error"],
        "properties": { "error": {
            "type": "object",
            "required": ["code", "exit", "message", "why", "hint", "retry_after_s", "web_page"],
            "properties": {
                "code": { "type": "string", "description": "What failed; never changes within a major version." },
                "exit": { "type": "integer", "description": "The exit code." },
                "message": { "type": "string", "description": "What was attempted, in the reader's language." },
                "why": text("The nearest cause."),
                "hint": text("A command or an action that can succeed."),
                "retry_after_s": {
                    "type": ["integer", "null"],
                    "description": "After how many seconds the same can succeed."
                },
                "web_page": text("The page to open instead.")
            }
        } }
    })
}
