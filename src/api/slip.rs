//! What was handed in, whole, as who handed it in gets it back.

use crate::api::handed::MoveNoticeDto;
use crate::api::wire::{At, Text, Wire, wire};
use crate::domain::handed_in::{ErrandIn, HandedIn, Slips};
use crate::domain::id::{CustomerNumber, FacilityId, UserName};
use crate::domain::moving::MoveNotice;
use crate::domain::rights::Page;

type ErrandSlip = HandedIn<ErrandIn>;
type NoticeSlip = HandedIn<MoveNotice>;

wire! {
    /// A file that came with an errand, without its bytes.
    told FileNameDto {
        /// What who sent it called it.
        name: String,
        /// What it is said to be.
        media_type: String,
    }
}

impl Wire<(String, String)> for FileNameDto {
    fn of((name, media_type): (String, String)) -> Self {
        Self { name, media_type }
    }

    fn tell(self) -> (String, String) {
        (self.name, self.media_type)
    }
}

wire! {
    /// An errand as it was handed in.
    told ErrandInDto is ErrandIn {
        /// What sort it is.
        kind: String,
        /// The facility it is about; none for the customer as a whole.
        facility: Option<Text<FacilityId>>,
        /// What was said.
        message: String,
        /// How an answer was wanted: `none`, `email`, `phone`, `sms` or `letter`.
        contact: String,
        /// The address or number for it.
        detail: Option<String>,
        /// When to telephone.
        times: Option<String>,
        /// Its files.
        attachments: Vec<FileNameDto>,
    }
}

wire! {
    /// An errand with its receipt.
    told ErrandSlipDto is ErrandSlip {
        /// The number of the receipt.
        receipt: String,
        /// When.
        at: At,
        /// Whose.
        customer: Text<CustomerNumber>,
        /// By which user; none for the customer itself.
        by: Option<Text<UserName>>,
        /// What was handed in.
        of: ErrandInDto,
    }
}

wire! {
    /// A move notice with its receipt.
    told NoticeSlipDto is NoticeSlip {
        /// The number of the receipt.
        receipt: String,
        /// When.
        at: At,
        /// Whose.
        customer: Text<CustomerNumber>,
        /// By which user; none for the customer itself.
        by: Option<Text<UserName>>,
        /// What was handed in.
        of: MoveNoticeDto,
    }
}

wire! {
    /// What was handed in besides readings, the oldest first.
    told SlipsDto is Slips {
        /// Errands.
        errands: Vec<ErrandSlipDto>,
        /// Move notices.
        notices: Vec<NoticeSlipDto>,
        /// The pages of these that a token does not open, so that nothing of theirs is told: `support`, `moves`.
        closed: Vec<Text<Page>>,
    }
}
