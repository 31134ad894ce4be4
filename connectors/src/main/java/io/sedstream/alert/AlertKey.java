package io.sedstream.alert;

/**
 * Identity of one alert: messages with the same key are copies of each other.
 *
 * @param number what the survey counts its detections by: ZTF's candid, the diaSourceId of LSST and ELAsTiCC
 */
public record AlertKey(String survey, long number) {
    @Override
    public String toString() {
        return survey + "/" + number;
    }
}
