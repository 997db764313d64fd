using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.Licensing;
using static Autoscale.Tests.FortiGates;

namespace Autoscale.Tests.Licensing;

/// <summary>Rows of the version before, and of the original product, whose key is the checksum of the whole file. Field fault F2.</summary>
public sealed class EarlierRowsTests
{
    private static readonly string Windows = LicenseSamples.Text("first").ReplaceLineEndings("\r\n");

    private readonly World _world = new();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_holder_keeps_its_license_and_its_row_is_rewritten(bool hasTag)
    {
        var holder = _world.Launch();
        await HoldAsync(holder, "FGVM1.lic", Windows, 0, hasTag);

        var outcome = Assigned(await AskAsync(holder));

        Assert.Equal((LicenseOrigin.Own, Windows), (outcome.Origin, outcome.Text.Reveal()));
        AssertRewritten(holder, 0);
        Assert.Equal(LicenseOrigin.Own, Assigned(await AskAsync(holder)).Origin);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task No_other_device_gets_a_held_license_or_a_copy_of_it(bool hasTag)
    {
        var holder = _world.Launch();
        await HoldAsync(holder, "FGVM1.lic", Windows, 0, hasTag);
        Put("copy.lic", LicenseSamples.Text("first"));

        foreach (var device in _world.Launch(4))
            Assert.IsType<LicenseOutcome.OutOfStock>(await AskAsync(device));

        AssertRewritten(holder, 0);
    }

    [Fact]
    public async Task A_row_with_the_line_ends_of_the_vendor_is_only_marked()
    {
        var holder = _world.Launch();
        await HoldAsync(holder, "FGVM1.lic", LicenseSamples.Text("first"), 0);

        Assert.IsType<LicenseOutcome.OutOfStock>(await AskAsync(_world.Launch()));

        AssertRewritten(holder, 0);
    }

    [Fact]
    public async Task A_rewritten_row_needs_no_further_reading()
    {
        await HoldAsync(_world.Launch(), "FGVM1.lic", Windows, 0);
        for (var n = 2; n <= 9; n++)
            Put($"FGVM{n}.lic", LicenseSamples.Text($"license {n}"));
        Assigned(await AskAsync(_world.Launch()));
        var files = new CountedFiles(_world.LicenseFiles);

        Assigned(await _world.AskForLicenseAsync(_world.Licenses(files: files), _world.Launch()));

        Assert.Equal(1, files.Readings);
    }

    [Fact]
    public async Task A_row_whose_file_is_missing_stays_as_it_is()
    {
        var holder = _world.Launch();
        await HoldAsync(holder, "FGVM1.lic", Windows, 0);
        _ = _world.LicenseFiles.Remove(_world.Settings.LicenseLocation, "FGVM1.lic");
        Put("FGVM2.lic", LicenseSamples.Text("second"));

        Assert.Equal("FGVM2.lic", Assigned(await AskAsync(_world.Launch())).License.FileName);

        Assert.Equal(
            new LicenseText(Windows).FormerChecksum, _world.LicenseUsages.All.Single(u => u.Holder == holder.Id).License.Checksum);
    }

    [Fact]
    public async Task Two_holders_of_one_license_are_named_once_the_first_keeps_it_and_the_other_gets_another_one()
    {
        var (first, second) = (_world.Launch(), _world.Launch());
        await HoldAsync(first, "FGVM1.lic", LicenseSamples.Text("first"), 0);
        await HoldAsync(second, "copy.lic", Windows, 1);
        var container = _world.Licenses();

        var outcome = await _world.AskForLicenseAsync(container, _world.Launch(), 60);
        var again = await _world.AskForLicenseAsync(container, _world.Launch(), 61);

        Assert.IsType<LicenseOutcome.OutOfStock>(outcome);
        Assert.Equal(
            [$"copy.lic: {first.Id} and {second.Id} hold the license in FGVM1.lic"],
            outcome.Findings.OfType<StockFinding.HeldTwice>().Select(f => $"{f.FileName}: {f.Reason}"));
        Assert.Empty(again.Findings.OfType<StockFinding.HeldTwice>());

        Put("FGVM2.lic", LicenseSamples.Text("second"));
        Assert.Equal("FGVM1.lic", Assigned(await AskAsync(first)).License.FileName);
        Assert.Equal("FGVM2.lic", Assigned(await AskAsync(second)).License.FileName);
        Assert.Equal(2, _world.LicenseUsages.All.Count);
    }

    [Fact]
    public async Task The_license_of_two_holders_is_free_only_when_both_have_released_it()
    {
        var (first, second) = (_world.Launch(), _world.Launch());
        await HoldAsync(first, "FGVM1.lic", LicenseSamples.Text("first"), 0);
        await HoldAsync(second, "copy.lic", Windows, 1);
        Assert.IsType<LicenseOutcome.OutOfStock>(await AskAsync(_world.Launch()));
        var releases = new LicenseReleaseWorkflow(_world.LicenseUsages);

        await releases.ReleaseAsync(first.Id, "fortigate", Noon.AddMinutes(2), default);
        Assert.IsType<LicenseOutcome.OutOfStock>(await AskAsync(_world.Launch()));
        await releases.ReleaseAsync(second.Id, "fortigate", Noon.AddMinutes(3), default);

        Assert.Equal(LicenseOrigin.Unused, Assigned(await AskAsync(_world.Launch())).Origin);
    }

    private static LicenseOutcome.Assigned Assigned(LicenseOutcome decision) => Assert.IsType<LicenseOutcome.Assigned>(decision);

    private Task<LicenseOutcome> AskAsync(FortiGate device) => _world.AskForLicenseAsync(_world.Licenses(), device, 60);

    private void AssertRewritten(FortiGate holder, double minutes)
    {
        var usage = Assert.Single(_world.LicenseUsages.All);
        Assert.Equal((holder.Id, Noon.AddMinutes(minutes), false), (usage.Holder, usage.AssignedAt, usage.License.IsOfEarlierVersion));
        Assert.Equal(new LicenseText(LicenseSamples.Text("first")).Checksum, usage.License.Checksum);
        Assert.Empty(_world.LicenseUsages.Released);
    }

    private async Task HoldAsync(FortiGate holder, string name, string text, double minutes, bool hasTag = true)
    {
        Put(name, text);
        var file = (await _world.LicenseFiles.ListAsync(_world.Settings.LicenseLocation, default)).Single(f => f.Name == name);
        var license = new License(new LicenseText(text).FormerChecksum, name, hasTag ? file.ETag : null, "fortigate")
        {
            IsOfEarlierVersion = true,
        };
        _world.LicenseUsages.Put(new LicenseUsage(license, holder.Id, Byol, Noon.AddMinutes(minutes)));
    }

    private void Put(string name, string text) => _world.LicenseFiles.Put(_world.Settings.LicenseLocation, name, text);
}
