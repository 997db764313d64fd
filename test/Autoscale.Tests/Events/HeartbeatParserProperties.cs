using System.Text;
using Autoscale.Lambda.Events;
using FsCheck;
using FsCheck.Fluent;

namespace Autoscale.Tests.Events;

/// <summary>Every body is parsed or refused with 400.</summary>
public sealed class HeartbeatParserProperties
{
    private static readonly string[] Fields =
    [
        "instance", "interval", "sequence", "time", "sync_time", "sync_fail_time",
        "sync_status", "is_primary", "checksum", "status", "other",
    ];

    private static readonly string[] Values =
    [
        $"\"{Posted.Device}\"", "30", "\"30\"", "0", "-1", "1.5", "1e30", "1e400", "-1e400", "9223372036854775808", "true", "false", "null",
        "\"null\"", "\"\"", "\"NaN\"", "\"2022-01-20T10:15:30Z\"", "\"9999-12-31T23:59:59-14:00\"", "\"0001-01-01\"", "\"10:15\"",
        "\"\\ud800\"", "\"\\u0000\"", "\"\u202e\"", "[]", "[[1]]", "{}", "{\"a\":null}", "\"i-\"", "NaN",
    ];

    private static readonly Gen<byte> AnyByte = Gen.Choose(0, 255).Select(n => (byte)n);

    private static readonly Gen<byte[]> AnyFields =
        from fields in (from name in Gen.Elements(Fields) from value in Gen.Elements(Values) select $"\"{name}\":{value}").ArrayOf()
        select Encoding.UTF8.GetBytes($"{{{string.Join(',', fields)}}}");

    private static readonly Gen<byte[]> AlmostAHeartbeat =
        from body in Gen.OneOf(
            AnyFields,
            Gen.Constant(Encoding.UTF8.GetBytes(
                Posted.With("\"sequence\":17,\"time\":\"2022-01-20T10:15:30Z\",\"sync_status\":true,\"checksum\":\"4a\\u0031f\""))))
        from place in Gen.Choose(0, body.Length - 1)
        from count in Gen.Choose(0, 3)
        from bytes in AnyByte.ArrayOf(2)
        select (byte[])[.. body.AsSpan(0, place), .. bytes, .. body.AsSpan(Math.Min(body.Length, place + count))];

    [Fact]
    public void Any_bytes_are_parsed_or_refused() => Holds(AnyByte.ArrayOf());

    [Fact]
    public void Any_fields_are_parsed_or_refused() => Holds(AnyFields);

    [Fact]
    public void Any_damaged_heartbeat_is_parsed_or_refused() => Holds(AlmostAHeartbeat);

    private static void Holds(Gen<byte[]> bodies) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll(bodies.ToArbitrary(), IsReadOrRefused));

    private static bool IsReadOrRefused(byte[] body)
    {
        try
        {
            return HeartbeatParser.Parse(
                body,
                Posted.Noon) is HeartbeatMessage.Status or HeartbeatMessage.Beat { Heartbeat.Interval.TotalSeconds: >= 1 and <= 3600 };
        }
        catch (InvalidRequestException refusal)
        {
            return refusal.StatusCode == 400;
        }
    }
}
