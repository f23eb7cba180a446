//! The portal, its customer, sites, facilities and groups.

use crate::api::wire::{At, Day, Length, Text, Wire, checked, keyed, wire};
use crate::domain::consumption::{Series, Subject};
use crate::domain::facility::{Areas, Customer, Facility, Group, Members, Meter, Site};
use crate::domain::id::giro::{Bankgiro, Plusgiro};
use crate::domain::id::{CustomerNumber, FacilityId, Gsrn, MeterNumber, SiteId};
use crate::domain::invoice::Payee;
use crate::domain::quantity::{Direction, Measure, Utility};

keyed!(Direction, Measure);

wire! {
    /// Whom to pay, and how.
    told PayeeDto is Payee {
        /// The name.
        name: String,
        /// The organisation number.
        organisation: Option<String>,
        /// The address, line by line.
        address: Vec<String>,
        /// The bankgiro number.
        bankgiro: Option<Text<Bankgiro>>,
        /// The plusgiro number.
        plusgiro: Option<Text<Plusgiro>>,
        /// The Swish number.
        swish: Option<String>,
    }
}

wire! {
    /// The customer whose portal it is.
    told CustomerDto is Customer {
        /// The customer number.
        number: Text<CustomerNumber>,
        /// The holder's name.
        name: String,
    }
}

wire! {
    /// Floor areas in whole square metres.
    told AreasDto is Areas {
        /// Heated area (A-temp).
        atemp: Option<u32>,
        /// Living area (BOA).
        boa: Option<u32>,
        /// Area of premises (LOA).
        loa: Option<u32>,
        /// Usable area (BRA).
        bra: Option<u32>,
    }
}

wire! {
    /// An address or property.
    told SiteDto is Site {
        /// Its id.
        id: Text<SiteId>,
        /// Its name: mostly the address.
        name: String,
        /// Its designation as a property.
        designation: Option<String>,
        /// Its areas.
        areas: AreasDto,
        /// How many people live there.
        persons: Option<u32>,
        /// Tags.
        tags: Vec<String>,
    }
}

wire! {
    /// A meter.
    told MeterDto is Meter {
        /// Its number.
        number: Text<MeterNumber>,
        /// How many digits its counter has.
        digits: Option<u8>,
        /// Whether the customer reads it.
        read_by_hand: bool,
        /// What is used in a year, in whole units of its counter.
        annual: Option<i64>,
        /// Its first day.
        since: Option<Day>,
        /// The day after its last.
        until: Option<Day>,
    }
}

wire! {
    /// One stream of metered values of a facility.
    told SeriesDto {
        /// Its id, which is not to be kept: it may be another tomorrow.
        id: i64,
        /// The utility.
        utility: Text<Utility>,
        /// `withdrawal`, `feed_in` or `production`.
        direction: Text<Direction>,
        /// What is measured, such as `energy` or `volume`.
        measure: Text<Measure>,
        /// How long its intervals are in seconds: 86400 stands for a day (of 23, 24 or 25 hours), 2592000 for a month.
        step: Length,
        /// The meter.
        meter: Option<Text<MeterNumber>>,
        /// The start of its first value.
        from: Option<At>,
        /// The end of its last value.
        until: Option<At>,
    }
}

impl SeriesDto {
    /// Makes what is sent of a series.
    pub fn of(series: Series) -> Self {
        Self {
            id: series.id,
            utility: Text(series.utility),
            direction: Text(series.direction),
            measure: Text(series.measure),
            step: Length(series.step),
            meter: series.meter.map(Text),
            from: series.from.map(At),
            until: series.until.map(At),
        }
    }

    /// Makes the series of what came.
    pub fn tell(self, subject: &Subject) -> Series {
        Series {
            id: self.id,
            subject: subject.clone(),
            utility: self.utility.0,
            direction: self.direction.0,
            measure: self.measure.0,
            step: self.step.0,
            meter: self.meter.tell(),
            from: self.from.tell(),
            until: self.until.tell(),
        }
    }
}

wire! {
    /// One utility delivered at a site.
    told FacilityDto {
        /// Its id, unique in the portal.
        id: Text<FacilityId>,
        /// Its site.
        site: Text<SiteId>,
        /// Its name.
        name: String,
        /// The utility: `electricity`, `solar`, `heating`, `cooling`, `water`, `gas`, `waste`, or `other:` with a code.
        utility: Text<Utility>,
        /// Its number in the grid (GSRN, 18 digits).
        grid_id: Option<Text<Gsrn>>,
        /// The grid area.
        grid_area: Option<String>,
        /// The main fuse in ampere.
        fuse_a: Option<u32>,
        /// The highest power so far in watt.
        peak_power_w: Option<i64>,
        /// Its first day.
        since: Option<Day>,
        /// The day after its last.
        until: Option<Day>,
        /// Its meters.
        meters: Vec<MeterDto>,
        /// Its series.
        series: Vec<SeriesDto>,
    }
}

impl Wire<Facility> for FacilityDto {
    fn of(facility: Facility) -> Self {
        Self {
            id: Text(facility.id),
            site: Text(facility.site),
            name: facility.name,
            utility: Text(facility.utility),
            grid_id: facility.grid_id.map(Text),
            grid_area: facility.grid_area,
            fuse_a: facility.fuse_a,
            peak_power_w: facility.peak_power_w,
            since: facility.since.map(Day),
            until: facility.until.map(Day),
            meters: Wire::of(facility.meters),
            series: facility.series.into_iter().map(SeriesDto::of).collect(),
        }
    }

    fn tell(self) -> Facility {
        let subject = Subject::Facility(self.id.0.clone());
        Facility {
            id: self.id.0,
            site: self.site.0,
            name: self.name,
            utility: self.utility.0,
            grid_id: self.grid_id.tell(),
            grid_area: self.grid_area,
            fuse_a: self.fuse_a,
            peak_power_w: self.peak_power_w,
            since: self.since.tell(),
            until: self.until.tell(),
            meters: self.meters.tell(),
            series: self.series.into_iter().map(|series| series.tell(&subject)).collect(),
        }
    }
}

wire! {
    /// What is in a group: sites or facilities, never both.
    told MembersDto {
        /// The sites.
        sites: Option<Vec<Text<SiteId>>>,
        /// The facilities.
        facilities: Option<Vec<Text<FacilityId>>>,
    }
}

impl From<Members> for MembersDto {
    fn from(members: Members) -> Self {
        match members {
            Members::Sites(sites) => Self { sites: Some(Wire::of(sites)), facilities: None },
            Members::Facilities(facilities) => Self { sites: None, facilities: Some(Wire::of(facilities)) },
        }
    }
}

impl TryFrom<MembersDto> for Members {
    type Error = &'static str;

    fn try_from(came: MembersDto) -> Result<Self, Self::Error> {
        match (came.sites, came.facilities) {
            (Some(sites), None) => Ok(Self::Sites(sites.tell())),
            (None, Some(facilities)) => Ok(Self::Facilities(facilities.tell())),
            _ => Err("either sites or facilities"),
        }
    }
}

checked! {
    /// Carries what is in a group.
    Held(Members) as MembersDto "MembersDto"
}

wire! {
    /// A group of sites or facilities.
    told GroupDto is Group {
        /// Its name.
        name: String,
        /// What is in it.
        members: Held,
        /// The groups on its one sub-level.
        below: Vec<GroupDto>,
    }
}
