//! The elements of Atom and ESPI that say something for an import.

/// The namespace of Atom.
pub const ATOM: &str = "http://www.w3.org/2005/Atom";
/// The namespace of ESPI, Green Button's content.
pub const ESPI: &str = "http://naesb.org/espi";

macro_rules! tags {
    ($($(#[$doc:meta])* $variant:ident = $namespace:ident $name:literal $has_text:literal),+ $(,)?) => {
        /// An element, as far as it is of interest.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Tag {
            $($(#[$doc])* $variant,)+
            /// Any other element.
            Other,
        }

        impl Tag {
            /// Recognises an element.
            pub fn of(namespace: &str, name: &str) -> Self {
                match (namespace, name) {
                    $(($namespace, $name) => Self::$variant,)+
                    _ => Self::Other,
                }
            }

            /// Returns the name; empty for any other element.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)+
                    Self::Other => "",
                }
            }

            /// Whether its text is of interest.
            pub fn has_text(self) -> bool {
                match self {
                    $(Self::$variant => $has_text,)+
                    Self::Other => false,
                }
            }
        }
    };
}

tags! {
    /// One resource of the feed.
    Entry = ATOM "entry" false,
    /// A resource's address, or one that it belongs to.
    Link = ATOM "link" false,
    /// Where something is delivered.
    UsagePoint = ESPI "UsagePoint" false,
    /// What is delivered there.
    ServiceCategory = ESPI "ServiceCategory" false,
    /// A code: in a service category the utility.
    Kind = ESPI "kind" true,
    /// One stream of values of a usage point.
    MeterReading = ESPI "MeterReading" false,
    /// What the values of streams are.
    ReadingType = ESPI "ReadingType" false,
    /// A code: whether values are differences.
    AccumulationBehaviour = ESPI "accumulationBehaviour" true,
    /// A code: the quality of values that have none of their own.
    DefaultQuality = ESPI "defaultQuality" true,
    /// A code: which way the energy flows.
    FlowDirection = ESPI "flowDirection" true,
    /// Seconds of an interval.
    IntervalLength = ESPI "intervalLength" true,
    /// The power of ten that values are to be multiplied with.
    PowerOfTenMultiplier = ESPI "powerOfTenMultiplier" true,
    /// A code: the unit.
    Uom = ESPI "uom" true,
    /// Values that follow each other.
    IntervalBlock = ESPI "IntervalBlock" false,
    /// The span of a block.
    Interval = ESPI "interval" false,
    /// One value.
    IntervalReading = ESPI "IntervalReading" false,
    /// The interval of a value.
    TimePeriod = ESPI "timePeriod" false,
    /// Seconds.
    Duration = ESPI "duration" true,
    /// Seconds since 1970 in UTC.
    Start = ESPI "start" true,
    /// An amount.
    Value = ESPI "value" true,
    /// What is said of a value.
    ReadingQuality = ESPI "ReadingQuality" false,
    /// A code: how sure the value is.
    Quality = ESPI "quality" true,
}
