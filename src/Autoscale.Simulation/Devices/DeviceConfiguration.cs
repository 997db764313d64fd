using System.Globalization;
using System.Net;

namespace Autoscale.Simulation.Devices;

/// <summary>What a device takes from the <c>config system auto-scale</c> block of its configuration; everything else is none of the simulation's business.</summary>
/// <param name="Interval">The interval of its heartbeats; 10 s, as in FortiOS, when the block does not say.</param>
/// <param name="IsPrimary">Its role.</param>
/// <param name="PrimaryIp">The primary's address; null when the block has none.</param>
public sealed record DeviceConfiguration(TimeSpan Interval, bool IsPrimary, IPAddress? PrimaryIp)
{
    private const string Block = "config system auto-scale";

    private static readonly TimeSpan DefaultInterval = TimeSpan.FromSeconds(10);

    /// <summary>Reads CLI text; null when there is no such block in it, or none that is enabled: the device would not send heartbeats then.</summary>
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
                int.TryParse(values.GetValueOrDefault("hb-interval"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds > 0 ? TimeSpan.FromSeconds(seconds) : DefaultInterval,
                values.GetValueOrDefault("role") is "primary" or "master",
                IPAddress.TryParse(values.GetValueOrDefault("primary-ip") ?? values.GetValueOrDefault("master-ip"), out var address) ? address : null)
            : null;
    }

    // 0 outside of the block, 1 directly in it, more in blocks within it.
    private static int DepthAfter(int depth, string line) => line switch
    {
        _ when depth == 0 => line == Block ? 1 : 0,
        _ when line.StartsWith("config ", StringComparison.Ordinal) => depth + 1,
        "end" => depth - 1,
        _ => depth,
    };

    private static string Unquote(string value) => value is ['"', .., '"'] ? value[1..^1] : value;
}
