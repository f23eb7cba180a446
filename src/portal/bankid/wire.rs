//! What goes over the wire, in the service's own names. Fields that are not used are not read; fields that are new
//! there are no surprise.

use serde::{Deserialize, Serialize};

/// What an order is made with.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct AuthRequest {
    /// The address of whoever is to sign, as the relying party sees it.
    pub end_user_ip: String,
    /// What the app shows, in base64.
    pub user_visible_data: String,
}

/// An order.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AuthResponse {
    /// What it is asked after with.
    pub order_ref: String,
    /// What opens the app on the same device.
    pub auto_start_token: String,
    /// What the code begins with.
    pub qr_start_token: String,
    /// What the code is proved by.
    pub qr_start_secret: String,
}

/// What an order is asked after and taken back with.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CollectRequest {
    /// Which order.
    pub order_ref: String,
}

/// How far an order is.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CollectResponse {
    /// Which order it is.
    pub order_ref: Option<String>,
    /// `pending`, `failed` or `complete`.
    pub status: String,
    /// Where it waits, or why it failed.
    pub hint_code: Option<String>,
    /// Who signed.
    pub completion_data: Option<CompletionData>,
}

/// What a signature tells.
#[derive(Debug, Deserialize)]
pub struct CompletionData {
    /// Who signed.
    pub user: User,
}

/// Who signed.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct User {
    /// Twelve digits.
    pub personal_number: String,
}

/// Why a call came to nothing.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ErrorResponse {
    /// The kind.
    pub error_code: String,
}
