using System.Text.RegularExpressions;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Domain.RouteFailover.UnitBootstraps;

/// <summary>The order to copy the license file of a route failover unit. Spec route-failover 2.3.</summary>
/// <param name="Address">The S3 object to write.</param>
/// <param name="Source">The license file in the bucket of the operator.</param>
/// <param name="Region">The region of that bucket.</param>
public sealed partial record UnitLicense(ObjectAddress Address, ObjectAddress Source, string Region)
{
    /// <summary>Whether a text has the form of a region's name.</summary>
    public static bool IsRegion(string text) => Form().IsMatch(text);

    [GeneratedRegex("^[a-z]{2,4}(-[a-z]+)+-[0-9]{1,2}$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form();
}
