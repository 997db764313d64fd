using Autoscale.Adapters.Ec2;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Emulators.Tests.Backends;

namespace Autoscale.Emulators.Tests.Ec2;

[Collection(AwsCollection.Name)]
public sealed class Ec2RoleTagsTests(AwsFixture fixture) : IDisposable
{
    private static readonly Term Third = new(3);

    private readonly Aws _aws = new(fixture);
    private readonly Ec2Instances _instances = new(fixture.Ec2);
    private readonly Ec2RoleTags _tags = new(fixture.Ec2);

    [Fact]
    public async Task The_primary_tag_is_moved_to_another_instance_in_two_calls()
    {
        var ids = await _aws.RunInstancesAsync(2);
        await _tags.PutAsync(ids[0], Third, default);
        Assert.Equal([ids[0]], await TaggedAsync(ids));
        fixture.Proxy.Reset();

        await _tags.RemoveAsync([ids[0]], default);
        await _tags.PutAsync(ids[1], Third.Next(), default);

        Assert.Equal(["DeleteTags", "CreateTags"], fixture.Proxy.Calls.All.Select(c => c.Operation));
        Assert.Equal([ids[1]], await TaggedAsync(ids));
    }

    [Fact]
    public async Task Adding_or_removing_the_primary_tag_twice_causes_no_error()
    {
        var ids = await _aws.RunInstancesAsync(1);
        await _tags.PutAsync(ids[0], Third, default);
        await _tags.PutAsync(ids[0], Third, default);
        Assert.Equal(ids, await TaggedAsync(ids));

        await _tags.RemoveAsync(ids, default);
        await _tags.RemoveAsync(ids, default);
        Assert.Empty(await TaggedAsync(ids));
    }

    [Fact]
    public async Task Only_the_primary_tag_and_the_term_tag_are_added()
    {
        var id = Assert.Single(await _aws.RunInstancesAsync(1));
        await _tags.PutAsync(id, Third, default);

        Assert.Equal([("AutoscaleRole", "primary"), ("autoscale:term", "3")], await TagsAsync(id));
        Assert.Equal(Third, Assert.Single(await _instances.FindAsync([id], default)).TaggedTerm);
    }

    [Fact]
    public async Task A_former_primary_keeps_its_term_tag_until_it_is_primary_again()
    {
        var id = Assert.Single(await _aws.RunInstancesAsync(1));
        await _tags.PutAsync(id, Third, default);

        await _tags.RemoveAsync([id], default);
        Assert.Equal([("autoscale:term", "3")], await TagsAsync(id));

        await _tags.PutAsync(id, Third.Next(), default);
        Assert.Equal([("AutoscaleRole", "primary"), ("autoscale:term", "4")], await TagsAsync(id));
    }

    [Fact]
    public async Task A_role_tag_with_another_value_is_not_removed()
    {
        var id = Assert.Single(await _aws.RunInstancesAsync(1));
        await _aws.Ec2Async("CreateTags", ("ResourceId.1", id.Value), ("Tag.1.Key", "AutoscaleRole"), ("Tag.1.Value", "retired"));

        await _tags.RemoveAsync([id], default);

        Assert.Equal([("AutoscaleRole", "retired")], await TagsAsync(id));
    }

    [Fact]
    public async Task Removing_the_tag_from_no_instances_makes_no_call()
    {
        fixture.Proxy.Reset();

        await _tags.RemoveAsync([], default);

        Assert.Empty(fixture.Proxy.Calls.All);
    }

    public void Dispose() => _aws.Dispose();

    private async Task<IEnumerable<(string Key, string Value)>> TagsAsync(InstanceId id)
    {
        var answer = await _aws.Ec2Async("DescribeTags", ("Filter.1.Name", "resource-id"), ("Filter.1.Value.1", id.Value));
        return answer.Elements("key").Zip(answer.Elements("value")).OrderBy(t => t.First, StringComparer.Ordinal);
    }

    private async Task<IEnumerable<InstanceId>> TaggedAsync(IReadOnlyList<InstanceId> ids) =>
        (await _instances.FindAsync(ids, default)).Where(i => i.IsTaggedPrimary).Select(i => i.Id);
}
