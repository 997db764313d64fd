using System.Globalization;
using System.Net;

namespace Autoscale.Simulation.Devices;

/// <summary>The <c>config system auto-scale</c> block of a device's configuration; the simulation ignores all other blocks.</summary>
/// <param name="Interval">The heartbeat interval; without one in the block 10 s, the default of FortiOS.</param>
/// <param name="IsPrimary">True when the role is primary.</param>
/// <param name="PrimaryIp">The address of the primary; null when the block has none.</param>
public sealed record DeviceConfiguration(TimeSpan Interval, bool IsPrimary, IPAddress? PrimaryIp)
{
    /// <summary>The URL of heartbeats, with the token of the device; null when the block has none.</summary>
    public DeviceCallback? Callback { get; init; }

    private const string Block = "config system auto-scale";

    private static readonly TimeSpan DefaultInterval = TimeSpan.FromSeconds(10);

    /// <summary>Reads CLI text; null when it contains no enabled block: the device sends no heartbeats then.</summary>
    public static DeviceConfiguration? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var depth = 0;
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries))
        {
            depth = DepthAfter(depth, line);
            if (depth == 1 && line.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries) is ["set", var key, var value])
                values[key] = Unquote(value);
        }

        return values.GetValueOrDefault("status") == "enable"
            ? new DeviceConfiguration(
                int.TryParse(values.GetValueOrDefault("hb-interval"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
                && seconds > 0
                    ? TimeSpan.FromSeconds(seconds)
                    : DefaultInterval,
                values.GetValueOrDefault("role") is "primary" or "master",
                IPAddress.TryParse(values.GetValueOrDefault("primary-ip") ?? values.GetValueOrDefault("master-ip"), out var address)
                    ? address
                    : null)
            {
                Callback = Uri.TryCreate(values.GetValueOrDefault("callback-url"), UriKind.Absolute, out var callback)
                    ? DeviceCallback.Of(callback)
                    : null,
            }
            : null;
    }

    // 0 outside the block, 1 inside it, more inside nested blocks.
    private static int DepthAfter(int depth, string line) => line switch
    {
        _ when depth == 0 => line == Block ? 1 : 0,
        _ when line.StartsWith("config ", StringComparison.Ordinal) => depth + 1,
        "end" => depth - 1,
        _ => depth,
    };

    private static string Unquote(string value) => value is ['"', .., '"'] ? value[1..^1] : value;
}
