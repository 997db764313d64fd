using Autoscale.Adapters.Ec2;
using Autoscale.Domain.Elections;
using Autoscale.Domain.Fleet;
using Autoscale.Emulators.Tests.Backends;

namespace Autoscale.Emulators.Tests.Ec2;

[Collection(AwsCollection.Name)]
public sealed class Ec2RoleTagsTests(AwsFixture fixture) : IDisposable
{
    private static readonly Term First = new(1);
    private static readonly Term Second = new(2);

    private readonly Aws _aws = new(fixture);
    private readonly Ec2Instances _instances = new(fixture.Ec2);
    private readonly Ec2RoleTags _tags = new(fixture.Ec2);

    [Fact]
    public async Task The_tag_moves_from_one_instance_to_another_in_two_calls()
    {
        var ids = await _aws.RunInstancesAsync(2);
        await _tags.PutAsync(ids[0], First, default);
        Assert.Equal([ids[0]], await TaggedAsync(ids));
        fixture.Proxy.Reset();

        await _tags.RemoveAsync([ids[0]], default);
        await _tags.PutAsync(ids[1], Second, default);

        Assert.Equal(["DeleteTags", "CreateTags"], fixture.Proxy.Calls.All.Select(c => c.Operation));
        Assert.Equal([ids[1]], await TaggedAsync(ids));
    }

    [Fact]
    public async Task To_put_it_twice_and_to_take_it_off_twice_is_harmless()
    {
        var ids = await _aws.RunInstancesAsync(1);
        await _tags.PutAsync(ids[0], First, default);
        await _tags.PutAsync(ids[0], First, default);
        Assert.Equal(ids, await TaggedAsync(ids));

        await _tags.RemoveAsync(ids, default);
        await _tags.RemoveAsync(ids, default);
        Assert.Empty(await TaggedAsync(ids));
    }

    [Fact]
    public async Task The_role_and_its_term_are_the_only_tags_that_are_put_as_the_role_of_the_function_demands()
    {
        var id = Assert.Single(await _aws.RunInstancesAsync(1));
        await _tags.PutAsync(id, First, default);

        var answer = await _aws.Ec2Async("DescribeTags", ("Filter.1.Name", "resource-id"), ("Filter.1.Value.1", id.Value));

        Assert.Equal([("AutoscaleRole", "primary"), ("autoscale:term", "1")], answer.Elements("key").Zip(answer.Elements("value")).Order());
    }

    [Fact]
    public async Task The_term_of_the_newest_role_is_read_back_and_stays_when_the_role_has_gone_elsewhere()
    {
        var ids = await _aws.RunInstancesAsync(1);
        await _tags.PutAsync(ids[0], First, default);
        await _tags.PutAsync(ids[0], Second, default);

        await _tags.RemoveAsync(ids, default);

        Assert.Equal(Second, Assert.Single(await _instances.FindAsync(ids, default)).TaggedTerm);
    }

    [Fact]
    public async Task A_tag_that_somebody_gave_another_meaning_stays()
    {
        var id = Assert.Single(await _aws.RunInstancesAsync(1));
        await _aws.Ec2Async("CreateTags", ("ResourceId.1", id.Value), ("Tag.1.Key", "AutoscaleRole"), ("Tag.1.Value", "retired"));

        await _tags.RemoveAsync([id], default);

        var answer = await _aws.Ec2Async("DescribeTags", ("Filter.1.Name", "resource-id"), ("Filter.1.Value.1", id.Value));
        Assert.Equal(["retired"], answer.Elements("value"));
    }

    [Fact]
    public async Task To_take_it_off_nobody_is_no_call()
    {
        fixture.Proxy.Reset();

        await _tags.RemoveAsync([], default);

        Assert.Empty(fixture.Proxy.Calls.All);
    }

    public void Dispose() => _aws.Dispose();

    private async Task<IEnumerable<InstanceId>> TaggedAsync(IReadOnlyList<InstanceId> ids) =>
        (await _instances.FindAsync(ids, default)).Where(i => i.IsTaggedPrimary).Select(i => i.Id);
}
