//! The files of the pages, built in.

/// A code's number, and the text of its page in English and in French.
pub type Entry = (&'static str, &'static str, &'static str);

macro_rules! entries {
    ($($number:literal)*) => {
        /// Every page, by number.
        pub const ENTRIES: &[Entry] = &[$((
            $number,
            include_str!(concat!("../../../docs/codes/en/", $number, ".md")),
            include_str!(concat!("../../../docs/codes/fr/", $number, ".md")),
        ),)*];
    };
}

entries! {
    "E0001" "E0002" "E0003" "E0004" "E0005" "E0006" "E0101" "E0102" "E0103" "E0104" "E0105" "E0106" "E0107" "E0108" "E0109"
    "E0110" "E0111" "E0112" "E0113" "E0201" "E0202" "E0203" "E0204" "E0205" "E0206" "E0207" "E0208" "E0209" "E0210" "E0211"
    "E0212" "E0213" "E0214" "E0301" "E0302" "E0303" "E0304" "E0305" "E0306" "E0307" "E0308" "E0309" "E0310" "E0311" "E0312"
    "E0313" "E0314" "E0315" "W0401" "E0402" "E0403" "E0404" "E0405" "E0406" "E0407" "E0501" "E0502" "E0503" "E0504" "E0505"
    "W0506" "E0507" "E0601" "W0602" "E0603" "E0604" "E0605" "E0701" "E0702" "E0703" "E0704" "E0705" "W0706" "E0801" "E0802"
    "E0803" "E0804" "W0901"
}
