using Autoscale.Domain.Cluster.Licensing;
using Autoscale.Simulation.Memory;
using static Autoscale.Tests.FortiGates;

namespace Autoscale.Tests.Licensing;

/// <summary>Files beside the licenses that are none: no device gets one, and they do not count as stock. Safety S3.5.</summary>
public sealed class StrayFileTests
{
    private static readonly string[] Strays =
        [".DS_Store", "readme.txt", "._01.lic", "Thumbs.db", "empty.lic", "old/.hidden/01.lic", "__MACOSX/._02.lic", "FGVM.lic.bak", "lic"];

    private readonly World _world = new();

    [Theory]
    [InlineData("FGVM01.lic", true)]
    [InlineData("FGVM01.LIC", true)]
    [InlineData("2026/FGVM01.lic", false)]
    [InlineData(".lic", false)]
    [InlineData("._FGVM01.lic", false)]
    [InlineData(".old/FGVM01.lic", false)]
    [InlineData("2026/.lic", false)]
    [InlineData("2026//FGVM01.lic", false)]
    [InlineData("FGVM01.lic/notes", false)]
    [InlineData("FGVM01.lic ", false)]
    [InlineData("FGVM01lic", false)]
    [InlineData("readme.txt", false)]
    [InlineData("", false)]
    public void The_name_of_a_license_file_ends_in_lic_and_is_neither_hidden_nor_in_a_sub_folder(string name, bool isLicense) =>
        Assert.Equal(isLicense, LicenseFile.IsLicense(name));

    [Fact]
    public async Task Stray_files_are_never_handed_out_and_do_not_count_as_stock()
    {
        Scatter();
        _world.Stock(2);
        var devices = _world.Launch(3);
        List<LicenseOutcome> outcomes = [];
        foreach (var device in devices)
            outcomes.Add(await _world.AskForLicenseAsync(_world.Licenses(), device));

        Assert.Equal(
            ["01.lic", "02.lic"],
            outcomes.OfType<LicenseOutcome.Assigned>().Select(a => a.License.FileName).Order(StringComparer.Ordinal));
        var shortage = Assert.Single(outcomes.OfType<LicenseOutcome.OutOfStock>());
        Assert.Equal((2, 9), (shortage.Stock, shortage.Strays));
        Assert.Contains("9 other file(s) were ignored", shortage.Reason, StringComparison.Ordinal);
        Assert.All(_world.LicenseStock.All, license => Assert.True(LicenseFile.IsLicense(license.FileName)));
        Assert.All(_world.LicenseUsages.All, usage => Assert.Equal(2, usage.StockSize));
    }

    [Fact]
    public async Task Without_license_files_no_stray_file_is_handed_out()
    {
        Scatter();

        var outcome = await _world.AskForLicenseAsync(_world.Licenses(), _world.Launch());

        var shortage = Assert.IsType<LicenseOutcome.OutOfStock>(outcome);
        Assert.StartsWith("there are no license files; 9 other", shortage.Reason, StringComparison.Ordinal);
        Assert.Empty(_world.LicenseUsages.All);
    }

    [Fact]
    public async Task A_device_that_was_given_a_stray_file_gets_a_license_instead_and_gives_the_stray_file_back()
    {
        Scatter();
        _world.Stock(1);
        var device = _world.Launch();
        var stray = new License(new LicenseText("notes in readme.txt").Checksum, "readme.txt", null, "fortigate")
        {
            IsOfEarlierVersion = true,
        };
        _world.LicenseUsages.Put(new LicenseUsage(stray, device.Id, Byol, Noon));

        var outcome = await _world.AskForLicenseAsync(_world.Licenses(), device);

        Assert.Equal("01.lic", Assert.IsType<LicenseOutcome.Assigned>(outcome).License.FileName);
        Assert.Equal("01.lic", Assert.Single(_world.LicenseUsages.All).License.FileName);
    }

    [Fact]
    public async Task A_folder_with_stray_files_supplies_its_licenses_only()
    {
        var folder = Directory.CreateTempSubdirectory();
        foreach (var name in (string[])[.. Strays, "FGVM01.lic"])
        {
            var path = Path.Combine(folder.FullName, name);
            _ = Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllTextAsync(path, name == "empty.lic" ? "" : LicenseSamples.Text($"content of {name}"));
        }

        var files = InMemoryLicenseFiles.FromFolder(_world.Settings.LicenseLocation, folder.FullName);
        folder.Delete(recursive: true);
        var licenses = _world.Licenses(files: files);
        var outcomes = new[]
        {
            await _world.AskForLicenseAsync(licenses, _world.Launch()), await _world.AskForLicenseAsync(licenses, _world.Launch()),
        };

        Assert.Equal("FGVM01.lic", Assert.IsType<LicenseOutcome.Assigned>(outcomes[0]).License.FileName);
        Assert.IsType<LicenseOutcome.OutOfStock>(outcomes[1]);
    }

    private void Scatter()
    {
        foreach (var name in Strays)
            _world.LicenseFiles.Put(_world.Settings.LicenseLocation, name, name == "empty.lic" ? "" : $"notes in {name}");
    }
}
