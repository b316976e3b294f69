// Times serde_json into structs: serde_decode SCHEMA DATA SAMPLES; a .jsonl is read line by line.

#[allow(dead_code)]
mod canada;
#[allow(dead_code)]
mod citm_catalog;
#[allow(dead_code)]
mod credentials;
#[allow(dead_code)]
mod twitter;

use std::hint::black_box;

#[repr(C)]
struct Time {
    seconds: i64,
    nanoseconds: i64,
}

extern "C" {
    fn clock_gettime(clock: i32, time: *mut Time) -> i32;
}

fn milliseconds() -> f64 {
    let mut time = Time { seconds: 0, nanoseconds: 0 };
    // 2 is the CPU time of this process.
    unsafe { clock_gettime(2, &mut time) };
    time.seconds as f64 * 1e3 + time.nanoseconds as f64 / 1e6
}

fn decode<'a, T: serde::Deserialize<'a>>(text: &'a [u8]) {
    match serde_json::from_slice::<T>(text) {
        Ok(value) => drop(black_box(value)),
        Err(error) => {
            eprintln!("{error}");
            std::process::exit(3)
        }
    }
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let content = std::fs::read(&arguments[2]).expect("the data can be read");
    let samples: usize = arguments[3].parse().expect("a number of samples");
    let texts: Vec<&[u8]> = if arguments[2].ends_with(".jsonl") {
        content.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()).collect()
    } else {
        vec![&content[..]]
    };
    let decode: fn(&[u8]) = match arguments[1].as_str() {
        "CredentialPage" => |text| decode::<credentials::CredentialPage>(text),
        "Credential" => |text| decode::<credentials::Credential>(text),
        "SearchResult" => |text| decode::<twitter::SearchResult>(text),
        "Catalogue" => |text| decode::<citm_catalog::Catalogue>(text),
        _ => |text| decode::<canada::FeatureCollection>(text),
    };
    let mut times = Vec::new();
    for sample in 0..samples + 2 {
        let start = milliseconds();
        for text in &texts {
            decode(text);
        }
        if sample >= 2 {
            times.push(milliseconds() - start);
        }
    }
    println!("{{\"ms\": {times:?}}}");
}
