using Autoscale.Domain.Cluster.Bootstrap;
using Autoscale.Domain.Cluster.Licensing;
using Autoscale.Domain.Shared.FortiOs;

namespace Autoscale.Cli.Operate.Doctor;

/// <summary>The checks of the files in the asset bucket: licenses and configsets.</summary>
internal static class AssetChecks
{
    public static Verdict Stock(DoctorFacts facts) => facts.LicenseFiles.And(facts.Groups).Judge("The licenses", read =>
    {
        var (files, groups) = read;
        var stock = LicenseFile.InStock(files).Count;
        var members = groups.Members.Count(m => m.Group is { } group && !facts.Settings.NeedsNoLicense(group));
        var max = groups.ByolMax ?? facts.Settings.ByolSizes.Max;
        var folder = $"s3://{facts.Settings.LicenseLocation.Bucket}/{facts.Settings.LicenseLocation.Prefix}";
        var numbers = $"The stock has {Wording.Count(stock, "license")}, and the BYOL group has {Wording.Count(members, "member")}";
        return stock < members ? Verdict.Problem($"{numbers}.", $"Add license files to {folder}.")
            : stock < max ? Verdict.Warning(
                $"{numbers} and may grow to {max}.", $"Add license files to {folder}, or lower the maximum size of the group.")
            : Verdict.Ok($"{numbers}, at most {max}.");
    });

    public static Verdict LicenseFiles(DoctorFacts facts) => facts.LicenseFiles.Judge("The license files", files =>
    {
        string[] rejected = [.. files.Where(f => f.Objection is not null).Select(f => $"{f.Name} ({f.Objection})")];
        return rejected.Length > 0
            ? Verdict.Warning($"These files are no licenses and are ignored: {Wording.List(rejected)}.", "Correct or remove the files.")
            : Verdict.Ok("Every file in the license folder may be a license.");
    });

    public static Verdict Configsets(DoctorFacts facts) => facts.Configsets.Judge("The configsets", read =>
    {
        var location = $"s3://{facts.Settings.Assets.Configsets.Bucket}/{facts.Settings.Assets.Configsets.Prefix}";
        if (read.Base is null or { Fault: not null })
        {
            return Verdict.Problem(
                read.Base?.Fault is { } fault
                    ? $"Configset {Configset.Base} is no text: {fault}; no device gets a configuration."
                    : $"There is no configset {Configset.Base} in {location}, so no device gets a configuration.",
                $"Upload the shipped configsets to {location}.");
        }

        string[] missing =
        [
            .. BootstrapPolicy.Shipped(facts.Settings.Bootstrap).Concat(facts.Settings.HasVpn ? BootstrapPolicy.OfVpn.Take(1) : [])
                .Except(read.Names, StringComparer.Ordinal),
        ];
        return missing.Length > 0
            ? Verdict.Problem(
                $"The settings need these configsets, which are not in {location}: {Wording.List(missing)}.",
                $"Upload them to {location}, or switch the feature off that needs them.")
            : Verdict.Ok(read.Custom is { } custom
                ? $"The configsets that the settings need exist, and {BootstrapPolicy.Custom(custom).Count()} of your own."
                : "The configsets that the settings need exist.");
    });
}
