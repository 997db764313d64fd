using System.Globalization;
using System.Text.RegularExpressions;

namespace Autoscale.Domain.RouteFailover.Units;

/// <summary>
/// Parses probe rules: <c>tcp:541</c>, <c>https:443/login=200</c>, <c>path:8081@example.com/health=204~ok</c>. A comma means "and", a
/// <c>|</c> means "or". Spec route-failover 5.2 (R19).
/// </summary>
public static partial class ProbeText
{
    /// <summary>The rule for valid texts, for error messages.</summary>
    public const string Rule = "must be probes like tcp:541 or https:443/login=200, with ',' for and, '|' for or";

    /// <summary>Returns the probe rule; null when the text is invalid.</summary>
    public static ProbeRule? Parse(string text)
    {
        var alternatives = text.Split('|').Select(a => a.Split(',').Select(p => Read(p.Trim())).ToList()).ToList();
        return alternatives.Exists(a => a.Contains(null))
            ? null
            : new ProbeRule([.. alternatives.Select(a => (IReadOnlyList<Probe>)[.. a.OfType<Probe>()])]);
    }

    private static Probe? Read(string text)
    {
        var match = Shape().Match(text);
        if (!match.Success
            || !int.TryParse(match.Groups["port"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            || port is < 1 or > 65535)
            return null;
        if (match.Groups["kind"].Value == "tcp")
            return match.Groups["rest"].Length == 0 ? new Probe.Tcp(port) : null;
        var status = match.Groups["status"] is { Success: true, Value: var number } ? int.Parse(number, CultureInfo.InvariantCulture) : 200;
        return status is < 100 or > 599
            ? null
            : new Probe.Http(
                Enum.Parse<HttpProbeKind>(match.Groups["kind"].Value, ignoreCase: true),
                port,
                match.Groups["path"] is { Success: true, Value: var path } ? path : "/",
                status)
            {
                Host = match.Groups["host"] is { Success: true, Value: var host } ? host : null,
                Text = match.Groups["text"] is { Success: true, Value: var expected } ? expected : null,
            };
    }

    [GeneratedRegex(
        "^(?<kind>tcp|http|https|path):(?<port>[0-9]{1,5})" +
        "(?<rest>(@(?<host>[A-Za-z0-9.-]{1,253}))?(?<path>/[!-+\\--<>-{}]{0,200})?(=(?<status>[0-9]{3}))?(~(?<text>[ -~]{1,100}))?)$",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Shape();
}
