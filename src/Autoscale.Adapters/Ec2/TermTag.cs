using System.Globalization;
using Amazon.EC2.Model;
using Autoscale.Domain.Elections;

namespace Autoscale.Adapters.Ec2;

/// <summary>The tag that says which term something was made to follow.</summary>
internal static class TermTag
{
    public const string Key = "autoscale:term";

    public static Tag Of(Term term) => new(Key, term.ToString());

    /// <summary>The term; none when there is no such tag, or somebody wrote something else into it.</summary>
    public static Term Read(IEnumerable<Tag>? tags) =>
        long.TryParse((tags ?? []).FirstOrDefault(t => t.Key == Key)?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? new Term(number) : Term.None;
}
